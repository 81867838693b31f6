import { expect, test } from 'vitest'
import { returnThenNewDestination } from '../../src/indicators/return-then-new-destination.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Payment } from '../../src/domain/payment.ts'
import { at, history, onDay } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

/** Three pay days, a failed one on 28 April, then another destination. */
function cycle(
  failed: Partial<Payment>,
  to: Partial<Destination> = {},
  extra: Parameters<typeof history>[0] = {},
  next: readonly string[] = ['2025-05-05'],
) {
  return history({
    ...payouts(
      stay('A', months('2025-01', 3), { institution: 'a' }),
      stay('A', ['2025-04-28'], {}, failed),
      stay('B', next, { institution: 'b', ...to }),
    ),
    ...extra,
  })
}
const given = (on: string) => ({ effectiveFrom: onDay(on), effectiveFromBasis: 'given' }) as const
const grade = (found: ReturnType<typeof history>) => gradeFor(returnThenNewDestination, found)
const may = ['2025-05-28']
const MONTHS_ON = ['2025-05-05', '2025-06-05', '2025-07-05']
const abroad = (status: 'frozen' | 'returned', next: readonly string[]) =>
  history({
    ...payouts(
      stay('A', months('2025-01', 3), { institution: 'a', country: 'US' }),
      stay('A', ['2025-04-28'], {}, { status }),
      stay('B', next, { institution: 'b', country: 'AE', holderName: 'Robin Ellis' }),
    ),
  })

test.each([
  ['returned, holder unknown', cycle({ status: 'returned' }), 'low'],
  ['held, holder unknown', cycle({ status: 'held' }), 'low'],
  ['frozen, holder unknown', cycle({ status: 'frozen' }), 'medium'],
  ['rejected, holder unknown', cycle({ status: 'rejected' }), 'medium'],
  [
    'returned, then a stranger by the name given',
    cycle({ status: 'returned' }, { holderName: 'Robin Ellis' }),
    'none',
  ],
  ['frozen, then a stranger abroad for months', abroad('frozen', MONTHS_ON), 'low'],
  ['frozen, then a friend abroad for a pay day or two', abroad('frozen', ['2025-05-05']), 'none'],
  ['sent back, then a stranger abroad for months', abroad('returned', MONTHS_ON), 'none'],
  [
    'frozen, then a stranger of the same country for months',
    cycle({ status: 'frozen' }, { holderName: 'Robin Ellis' }, {}, MONTHS_ON),
    'none',
  ],
  [
    'returned, then a stranger, as the bank confirms',
    cycle({ status: 'returned' }, { holderName: 'Robin Ellis', holderMatch: 'none' }, {}, [
      '2025-05-05',
      '2025-06-05',
      '2025-07-05',
    ]),
    'medium',
  ],
  [
    'the same for two pay days, which may be help',
    cycle({ status: 'returned' }, { holderName: 'Robin Ellis', holderMatch: 'none' }, {}, [
      '2025-05-05',
      '2025-06-05',
    ]),
    'low',
  ],
  [
    'frozen, new one given 10 days later',
    cycle({ status: 'frozen' }, given('2025-05-08'), {}, may),
    'medium',
  ],
  [
    'frozen, new one given 11 days later',
    cycle({ status: 'frozen' }, given('2025-05-09'), {}, may),
    'none',
  ],
  ['frozen, seen on the next pay day', cycle({ status: 'frozen' }, {}, {}, may), 'medium'],
  [
    'frozen a week after the pay day, new one given 10 days after that',
    cycle({ status: 'frozen', statusAt: at('2025-05-05T00:00:00Z') }, given('2025-05-15'), {}, may),
    'medium',
  ],
  ['all paid', cycle({ status: 'paid' }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('an account that is frozen itself counts', () => {
  const frozen = { knownAt: at('2025-04-20T00:00:00Z'), status: 'frozen' } as const
  const found = payouts(
    stay('A', months('2025-01', 3), { institution: 'a', status: 'frozen', versions: [frozen] }),
    stay('B', ['2025-04-28'], { institution: 'b' }),
  )
  expect(grade(history(found))).toBe('medium')
})

test('an account of which the next batch says that it was frozen was frozen when it was removed', () => {
  const frozen = { knownAt: at('2025-04-30T00:00:00Z'), status: 'frozen' } as const
  const found = payouts(
    stay('A', months('2025-01', 3), {
      institution: 'a',
      status: 'frozen',
      versions: [frozen],
      removedAt: onDay('2025-04-20'),
    }),
    stay('B', ['2025-04-28'], { institution: 'b', ...given('2025-04-21') }),
  )
  expect(grade(history(found))).toBe('medium')
})

const own = { holderMatch: 'match' } as const
const stranger = { holderName: 'Robin Ellis' } as const

test.each([
  ['banks that turn the contractor away twice', 'returned', own, own, 'medium'],
  ['frozen twice, holders unknown', 'frozen', {}, {}, 'high'],
  ['a stranger by name again and again', 'returned', stranger, stranger, 'medium'],
  [
    'an own account, then one that is confirmed as another’s',
    'frozen',
    own,
    { ...stranger, holderMatch: 'none' },
    'high',
  ],
] as const)('two cycles: %s', (_, status, second, third, expected) => {
  const found = payouts(
    stay('A', months('2025-01', 3), { institution: 'a', ...own }),
    stay('A', ['2025-04-28'], {}, { status }),
    stay('B', ['2025-05-05', '2025-05-28'], { institution: 'b', ...second }),
    stay('B', ['2025-06-28'], {}, { status }),
    stay('C', ['2025-07-05'], { institution: 'c', ...third }),
  )
  expect(grade(history(found))).toBe(expected)
})

const firstFails = (institution: string, failed: Partial<Payment>) =>
  history(
    payouts(
      stay('A', ['2025-04-28'], { institution: 'a' }, failed),
      stay('B', ['2025-05-05', '2025-05-28'], { institution }),
    ),
  )

test.each([
  ['a typing error, corrected at the same bank', firstFails('a', { status: 'returned' }), 'none'],
  ['a first account that never worked', firstFails('b', { status: 'rejected' }), 'low'],
  [
    'a bank merger: a wave',
    cycle(
      { status: 'returned' },
      {},
      { shared: [wave('departure', 'a', { on: '2025-05-05', others: 8 })] },
    ),
    'none',
  ],
  [
    'a bank merger: changed by the platform',
    cycle({ status: 'returned' }, { changedBy: 'platform' }),
    'none',
  ],
  [
    'frozen by mistake, own account elsewhere',
    cycle({ status: 'frozen' }, { holderMatch: 'match' }),
    'low',
  ],
  [
    'returned, and paid again into the same account',
    history(
      payouts(
        stay('A', months('2025-01', 3)),
        stay('A', ['2025-04-28'], {}, { status: 'returned' }),
        stay('A', ['2025-05-05']),
      ),
    ),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['2025-04-28', 'was given on the same day.'],
  ['2025-04-29', 'was given within a day.'],
  ['2025-04-30', 'was given within 2 days.'],
])('a new account of %s %s', (on, said) => {
  const found = cycle({ status: 'frozen' }, given(on), {}, may)
  expect(statementFor(returnThenNewDestination, found)).toContain(said)
})

test('says what failed when and cites both', () => {
  const found = cycle({ status: 'frozen' })
  expect(statementFor(returnThenNewDestination, found)).toBe(
    'After a payment or account was frozen on 2025-04-28, another institution was given within 7 days.',
  )
  expect(evidenceFor(returnThenNewDestination, found)).toEqual([
    'payment p-A-2025-04-28 status frozen',
    'destination B payment.pay_date ach at a → ach at b',
  ])
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})
