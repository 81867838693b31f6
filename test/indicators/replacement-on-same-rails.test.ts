import { describe, expect, test } from 'vitest'
import type { ArtefactKind } from '../../src/domain/artefact.ts'
import { replacementOnSameRails } from '../../src/indicators/replacement-on-same-rails.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, onDay, pay, profile, shared } from '../support/history.ts'
import { statementFor } from '../support/payouts.ts'

const started = profile({ engagements: [{ clientId: 'client-1', startDate: onDay('2025-06-01') }] })
const predecessor = (endDate: string | undefined, lastPaid: string, displayName = 'Alex Brook') =>
  neighbour('b', {
    displayName,
    engagements: [
      {
        clientId: 'client-1',
        startDate: onDay('2024-06-01'),
        ...(endDate === undefined ? {} : { endDate: onDay(endDate) }),
      },
    ],
    lastPaid: onDay(lastPaid),
  })
const after = (other: ReturnType<typeof neighbour>, kinds: readonly ArtefactKind[]) =>
  history({
    profile: started,
    payments: [pay('2025-06-30'), pay('2025-09-30')],
    shared: kinds.map((kind) => shared(kind, kind, ['b'])),
    neighbours: [other],
  })
const left = predecessor('2025-05-20', '2025-05-31')

describe('replacement-on-same-rails', () => {
  test('says in words what is shared, one account once', () => {
    const found = after(left, ['phone', 'account-trace', 'destination', 'device'])
    expect(statementFor(replacementOnSameRails, found)).toContain(
      'shares the payout destination, the phone number and a device.',
    )
    const traced = after(left, ['account-trace'])
    expect(statementFor(replacementOnSameRails, traced)).toContain(
      'shares an account of the same bank, ending and holder.',
    )
  })

  test.each([
    ['starts days later with the same account', after(left, ['destination']), 'medium'],
    ['and the same phone', after(left, ['destination', 'phone']), 'high'],
    ['starts days later in the same home (flat-mate)', after(left, ['home-address']), 'low'],
    ['is handed the returned laptop', after(left, ['device']), 'low'],
    [
      'a relative who is hired next',
      after(predecessor('2025-05-20', '2025-05-31', 'Robin Avery'), ['destination']),
      'none',
    ],
    [
      'starts on the last day of the window',
      after(predecessor('2025-02-01', '2025-02-01'), ['destination']),
      'medium',
    ],
    [
      'starts just after the window',
      after(predecessor('2025-01-31', '2025-01-31'), ['destination']),
      'none',
    ],
    [
      'the other is still paid',
      after(predecessor(undefined, '2025-09-30'), ['destination']),
      'none',
    ],
    [
      'the other fell silent without an end date',
      after(predecessor(undefined, '2025-05-31'), ['destination']),
      'medium',
    ],
    [
      'no engagement, no payment',
      history({ profile: profile({ engagements: [] }) }),
      'no-engagement',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(replacementOnSameRails, subject)).toBe(expected)
  })
})
