import { expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import type { Event } from '../../src/domain/event.ts'
import { payoutAfterHandover } from '../../src/indicators/payout-after-handover.ts'
import { at, history, onDay, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const OLD = { email: 'jordan@example.com', phone: '+14155550100' } as const
const NEW = { email: 'river.bend@example.org', phone: '+447700900123' } as const

type Story = {
  /** What the later profile says in place of the earlier one. */
  readonly changes?: Partial<ProfileVersion>
  readonly before?: Partial<ProfileVersion>
  readonly posted?: string
  readonly to?: Partial<Destination>
  readonly events?: readonly Event[]
}

/** Paid into A up to February, into B from 10 March; the profile changes between 1 February and 1 March. */
function story({
  changes = NEW,
  before = {},
  posted = '2025-03-01',
  to = { institution: 'b' },
  events = [],
}: Story = {}) {
  return history({
    ...payouts(
      stay('A', months('2025-01', 2), { institution: 'a' }),
      stay('B', ['2025-03-28'], {
        effectiveFrom: onDay('2025-03-10'),
        effectiveFromBasis: 'given',
        ...to,
      }),
    ),
    profiles: [
      profile(OLD),
      profile({ ...OLD, ...before, observedAt: at('2025-02-01T00:00:00Z') }),
      profile({ ...OLD, ...changes, observedAt: at(`${posted}T00:00:00Z`) }),
    ],
    events,
  })
}

const replaced = together(
  series({ from: '2025-01-05', days: 40 }, { deviceId: 'd-1' }),
  series({ from: '2025-02-20', days: 40 }, { deviceId: 'd-2' }),
)
const kept = together(
  series({ from: '2025-01-05', days: 90 }, { deviceId: 'd-1' }),
  series({ from: '2025-02-20', days: 30 }, { deviceId: 'd-2' }),
)
const onTheDay = (on: string) => ({ institution: 'b', effectiveFrom: onDay(on) })

test.each([
  ['phone, e-mail and payout', story(), 'medium'],
  ['and the device', story({ events: replaced }), 'high'],
  ['the payout 14 days later', story({ to: onTheDay('2025-03-15') }), 'medium'],
  ['the payout 15 days later', story({ to: onTheDay('2025-03-16') }), 'none'],
  ['contacts told of 49 days after the payout', story({ posted: '2025-04-28' }), 'medium'],
  ['contacts told of 50 days after the payout', story({ posted: '2025-04-29' }), 'none'],
  ['phone only', story({ changes: { phone: NEW.phone } }), 'none'],
  ['no change of contacts', story({ changes: {} }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(gradeFor(payoutAfterHandover, found)).toBe(expected)
})

test.each([
  ['a further account at the same bank', story({ to: { institution: 'a' } })],
  ['an earlier device goes on being used', story({ events: kept })],
  [
    'a move of house',
    story({
      before: { address: { city: 'Dayton', country: 'US' } },
      changes: { ...NEW, address: { city: 'Austin', country: 'US' } },
    }),
  ],
  [
    'a move within the town',
    story({
      before: {
        address: { line1: '5 Oak St', postalCode: '45402', city: 'Dayton', country: 'US' },
      },
      changes: {
        ...NEW,
        address: { line1: '71 Elm St', postalCode: '45420', city: 'Dayton', country: 'US' },
      },
    }),
  ],
  ['a move to another country', story({ changes: { ...NEW, declaredCountry: 'PT' } })],
  ['another name: a wedding, or another story', story({ changes: { ...NEW, displayName: 'X Y' } })],
  ['a bank merger', story({ to: { institution: 'b', changedBy: 'platform' } })],
])('lawful: %s → none', (_, found) => {
  expect(gradeFor(payoutAfterHandover, found)).toBe('none')
})

test('cites the contacts and the payout', () => {
  expect(statementFor(payoutAfterHandover, story())).toBe(
    'The payout moved within 14 days of e-mail and phone being replaced; no move of home and no other person’s name is on record.',
  )
  expect(evidenceFor(payoutAfterHandover, story())).toEqual([
    'contractor c-subject contractor.email jordan@example.com → river.bend@example.org',
    'contractor c-subject contractor.phone +14155550100 → +447700900123',
    'destination B effective_from ach at a → ach at b',
  ])
})

test('without payments or contact points it is not evaluated', () => {
  const paid = payouts(stay('A', months('2025-01', 2)))
  expect(gradeFor(payoutAfterHandover, history())).toBe('not-evaluated: no-payment')
  expect(gradeFor(payoutAfterHandover, history(paid))).toBe('not-evaluated: no-contact-points')
})
