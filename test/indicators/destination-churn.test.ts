import { expect, test } from 'vitest'
import { destinationChurn } from '../../src/indicators/destination-churn.ts'
import { at, history, profile } from '../support/history.ts'
import {
  type Stay,
  evidenceFor,
  gradeFor,
  months,
  notYetPaid,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

type Extra = Parameters<typeof history>[0]
const grade = (stays: readonly Stay[], extra: Extra = {}) =>
  gradeFor(destinationChurn, history({ ...payouts(...stays), ...extra }))

const [january, february, march, april, may, june, july, august] = months('2025-01', 8)
const on = (...days: readonly (string | undefined)[]) =>
  days.filter((each): each is string => each !== undefined)
const at1 = (key: string, institution: string, ...days: readonly (string | undefined)[]) =>
  stay(key, on(...days), { institution })

test.each<[string, readonly Stay[], string]>([
  ['one destination', [at1('A', 'a', january, february, march)], 'none'],
  ['one change', [at1('A', 'a', january), at1('B', 'b', february, march)], 'none'],
  [
    'two within 90 days',
    [at1('A', 'a', january), at1('B', 'b', february), at1('C', 'c', march)],
    'medium',
  ],
  [
    'two, 89 days apart',
    [at1('A', 'a', january), stay('B', ['2025-02-01']), stay('C', ['2025-05-01'])],
    'medium',
  ],
  [
    'two, 90 days apart',
    [at1('A', 'a', january), stay('B', ['2025-02-01']), stay('C', ['2025-05-02'])],
    'none',
  ],
  [
    'three within 180 days',
    [at1('A', 'a', january), at1('B', 'b', february), at1('C', 'c', may), at1('D', 'd', july)],
    'medium',
  ],
  [
    'three within 90 days',
    [at1('A', 'a', january), at1('B', 'b', february), at1('C', 'c', march), at1('D', 'd', april)],
    'high',
  ],
  [
    'four within 180 days',
    [
      at1('A', 'a', january),
      at1('B', 'b', february),
      at1('C', 'c', april),
      at1('D', 'd', june),
      at1('E', 'e', july),
    ],
    'high',
  ],
  [
    'one new bank, then a further account there',
    [at1('A', 'a', january), at1('B', 'b', february), at1('C', 'b', march)],
    'low',
  ],
  [
    'two further accounts at one bank',
    [at1('A', 'a', january), at1('B', 'a', february), at1('C', 'a', march)],
    'none',
  ],
  [
    'to and fro between two accounts',
    [at1('A', 'a', january, march, may), at1('B', 'b', february, april, june)],
    'none',
  ],
])('%s → %s', (_, stays, expected) => {
  expect(grade(stays)).toBe(expected)
})

test('changes not paid yet count', () => {
  const stays = [at1('A', 'a', january), at1('B', 'b', february), notYetPaid('C', '2025-03-05')]
  expect(grade(stays)).toBe('medium')
})

const B = at1('B', 'b', february, march)

test.each<[string, readonly Stay[], Extra, string]>([
  [
    'bank merger',
    [at1('A', 'a', january), B, stay('C', on(april), { institution: 'c', changedBy: 'platform' })],
    {},
    'none',
  ],
  [
    'bank closure',
    [at1('A', 'a', january), B, at1('C', 'c', april)],
    { shared: [wave('departure', 'b', { on: '2025-04-28', others: 8 })] },
    'none',
  ],
  [
    'a few others left too, which is no wave',
    [at1('A', 'a', january), B, at1('C', 'c', april)],
    { shared: [wave('departure', 'b', { on: '2025-04-28', others: 7 })] },
    'medium',
  ],
  [
    'fintech that shuts down, all go to one other',
    [at1('A', 'a', january), B, at1('C', 'c', april)],
    { shared: [wave('arrival', 'c', { on: '2025-04-28', others: 12 })] },
    'none',
  ],
  [
    'rejected first deposit',
    [stay('A', on(january), { institution: 'a' }, { status: 'rejected' }), B, at1('C', 'c', april)],
    {},
    'none',
  ],
  [
    'divorce: from the joint to an own account, then a better one',
    [
      stay('A', on(january), { institution: 'a', holderName: 'Jordan & Sam Avery' }),
      at1('B', 'b', february, march, april, may, june),
      at1('C', 'c', july),
    ],
    {},
    'none',
  ],
  [
    'move to another country',
    [at1('A', 'a', january), B, stay('C', on(april), { institution: 'c', country: 'PT' })],
    {
      profiles: [
        profile(),
        profile({ declaredCountry: 'PT', observedAt: at('2025-05-10T00:00:00Z') }),
      ],
    },
    'none',
  ],
  [
    'typo, returned and corrected',
    [
      at1('A', 'a', january),
      stay('B', on(february), { institution: 'b' }, { status: 'returned' }),
      at1('C', 'b', march),
    ],
    {},
    'none',
  ],
])('lawful: %s', (_, stays, extra, expected) => {
  expect(grade(stays, extra)).toBe(expected)
})

test('says how many and cites each change', () => {
  const found = history(
    payouts(at1('A', 'a', january), at1('B', 'b', february), at1('C', 'c', march, august)),
  )
  expect(statementFor(destinationChurn, found)).toBe(
    'The payout destination was replaced 2 times within 90 days.',
  )
  expect(evidenceFor(destinationChurn, found)).toEqual([
    'destination B payment.pay_date ach at a → ach at b',
    'destination C payment.pay_date ach at b → ach at c',
  ])
})

test.each([
  ['no destination', [], 'not-evaluated: no-destination'],
  ['one pay day', [at1('A', 'a', january)], 'not-evaluated: one-pay-day-only'],
])('%s is not evaluated', (_, stays, expected) => {
  expect(grade(stays)).toBe(expected)
})
