import { expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import type { Event } from '../../src/domain/event.ts'
import { payoutAfterHandover } from '../../src/indicators/payout-after-handover.ts'
import { at, event, history, onDay, profile } from '../support/history.ts'
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
  ['the payout 21 days later', story({ to: onTheDay('2025-03-22') }), 'medium'],
  ['the payout 22 days later', story({ to: onTheDay('2025-03-23') }), 'none'],
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

const CHANGED = {
  email: event('profile_change', '2025-06-23T09:00:00Z', { field: 'email', deviceId: 'd-2' }),
  phone: event('profile_change', '2025-06-28T12:00:00Z', { field: 'phone', deviceId: 'd-2' }),
}
const machines = (second: string) =>
  together(
    series({ from: '2025-01-05', days: 160, every: 5 }, { deviceId: 'd-1' }),
    series({ from: '2025-06-24', days: 180, every: 5 }, { deviceId: second }),
  )
const PAUSED = ['2025-01-15', '2025-01-31', '2025-02-15', '2025-02-28']
const PAID = [...PAUSED, '2025-03-15', '2025-03-31', '2025-04-15', '2025-04-30', '2025-05-31']

/** Paid into A, then from `moved` on into B; what changed is told by events. */
function overWeeks({
  events,
  paid = [...PAID, '2025-06-15'],
  moved = '2025-07-05',
  to = {},
}: {
  readonly events: readonly Event[]
  readonly paid?: readonly string[]
  readonly moved?: string
  readonly to?: Partial<Destination>
}) {
  return history({
    profile: profile(OLD),
    ...payouts(
      stay('A', paid, { institution: 'a' }),
      stay('B', ['2025-07-31', '2025-08-31'], {
        institution: 'b',
        effectiveFrom: onDay(moved),
        effectiveFromBasis: 'given',
        ...to,
      }),
    ),
    events,
  })
}

const { email, phone } = CHANGED
const everything = together(machines('d-2'), [email, phone])
test.each([
  ['e-mail and machine, then the phone, then the payout', { events: everything }, 'high'],
  ['21 days after the first', { events: everything, moved: '2025-07-14' }, 'high'],
  ['22 days after the first', { events: everything, moved: '2025-07-15' }, 'none'],
  ['the payout before the contacts', { events: everything, moved: '2025-06-22' }, 'none'],
  ['e-mail, phone and payout; machines unknown', { events: [email, phone] }, 'medium'],
  ['the machine stays', { events: together(machines('d-1'), [email, phone]) }, 'none'],
  ['a new telephone with a new number', { events: together(machines('d-2'), [phone]) }, 'none'],
  ['a new mailbox', { events: [email] }, 'none'],
  ['a new machine', { events: machines('d-2') }, 'none'],
  ['a new bank only', { events: machines('d-1') }, 'none'],
] as const)('over weeks: %s → %s', (_, plan, expected) => {
  expect(gradeFor(payoutAfterHandover, overWeeks(plan))).toBe(expected)
})

const onReturn = { events: everything, paid: PAUSED }
test.each([
  ['into an account confirmed as own', { ...onReturn, to: { holderMatch: 'match' } }, 'low'],
  ['into an account whose holder nobody knows', onReturn, 'low'],
  [
    'into a stranger’s account',
    { ...onReturn, to: { holderName: 'River Stone', holderMatch: 'none' } },
    'high',
  ],
] as const)('on the return from four months without pay: %s → %s', (_, plan, expected) => {
  expect(gradeFor(payoutAfterHandover, overWeeks(plan))).toBe(expected)
})

test('says that pay had paused', () => {
  expect(statementFor(payoutAfterHandover, overWeeks(onReturn))).toBe(
    'The payout moved within 21 days of e-mail, phone and device being replaced; no move of home and no other person’s name is on record; pay had paused for 115 days, over which much changes.',
  )
})

const stranger = { institution: 'b', holderName: 'Rhys Lomax', holderMatch: 'none' } as const

test.each([
  ['an own account', { to: { institution: 'b', holderMatch: 'match' } }, 'none'],
  ['an account of which nothing is known', {}, 'none'],
  ['a stranger’s', { to: stranger }, 'medium'],
] as const)(
  'the machine goes on being used, and the payout moves to %s → %s',
  (_, plan, expected) => {
    expect(gradeFor(payoutAfterHandover, story({ ...plan, events: kept }))).toBe(expected)
  },
)

const checked = (changes: Partial<Event> = {}) =>
  event('liveness_check', '2025-02-27T12:00:00Z', { deviceId: 'd-2', detail: 'passed', ...changes })
const fromHome = (...more: readonly Event[]) =>
  together(
    replaced.map((each) => ({ ...each, ip: '192.0.2.7' })),
    more,
  )
const fromElsewhere = together(
  replaced.map((each) => ({ ...each, ip: each.deviceId === 'd-1' ? '192.0.2.7' : '192.0.2.9' })),
  [checked()],
)
const own = { institution: 'b', holderMatch: 'match' } as const

test.each([
  ['a live check on the new machine, at home', { to: own, events: fromHome(checked()) }, 'low'],
  ['no check, at home', { to: own, events: fromHome() }, 'medium'],
  ['a failed one', { to: own, events: fromHome(checked({ detail: 'failed' })) }, 'high'],
  [
    'one on another machine, at home',
    { to: own, events: fromHome(checked({ deviceId: 'd-3' })) },
    'medium',
  ],
  ['one at another connection', { to: own, events: fromElsewhere }, 'high'],
  ['an account that nobody confirms, at home', { events: fromHome(checked()) }, 'medium'],
  ['an account of somebody else', { to: stranger, events: fromHome(checked()) }, 'high'],
] as const)('everything replaced, then %s → %s', (_, plan, expected) => {
  expect(gradeFor(payoutAfterHandover, story(plan))).toBe(expected)
})
