import { expect, test } from 'vitest'
import { revertedDestination } from '../../src/indicators/reverted-destination.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Payment } from '../../src/domain/payment.ts'
import { history } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

/** Away on the given day between the old account's pay days. */
function excursion(
  to: Partial<Destination>,
  {
    before = months('2025-01', 4),
    away = ['2025-05-28'],
    back = ['2025-06-28'],
    payment = {},
  }: {
    before?: readonly string[]
    away?: readonly string[]
    back?: readonly string[]
    payment?: Partial<Payment>
  } = {},
) {
  return history(
    payouts(stay('A', [...before, ...back], { institution: 'a' }), stay('B', away, to, payment)),
  )
}
const grade = (found: ReturnType<typeof history>) => gradeFor(revertedDestination, found)
const other = { institution: 'b' }

test.each([
  ['holder unknown', excursion(other), 'medium'],
  ['a stranger', excursion({ ...other, holderName: 'Robin Ellis' }), 'high'],
  ['own name as typed', excursion({ ...other, holderName: 'Jordan Avery' }), 'low'],
  ['60 days away', excursion(other, { away: ['2025-05-01'], back: ['2025-06-30'] }), 'medium'],
  ['61 days away', excursion(other, { away: ['2025-05-01'], back: ['2025-07-01'] }), 'none'],
  ['one pay day before', excursion(other, { before: ['2025-04-28'] }), 'none'],
  ['never back', excursion(other, { back: [] }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['an own account that did not work out', excursion({ ...other, holderMatch: 'match' }), 'none'],
  [
    'two own accounts in turn',
    excursion(other, { away: ['2025-05-28', '2025-07-28'], back: ['2025-06-28', '2025-08-28'] }),
    'none',
  ],
  [
    'a typing error, returned by the bank',
    excursion(other, { payment: { status: 'returned' } }),
    'low',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

/** Robbed of some pay days, and on to a third account. */
const replacedBy = (
  next: Partial<Destination>,
  {
    away = ['2025-05-28'],
    to = { ...other, holderName: 'Robin Ellis' },
    after = months('2025-06', 5),
  }: {
    away?: readonly string[]
    to?: Partial<Destination>
    after?: readonly string[]
  } = {},
) =>
  history(
    payouts(
      stay('A', months('2025-01', 4), { institution: 'a' }),
      stay('B', away, to),
      stay('C', after, { institution: 'c', ...next }),
    ),
  )

test.each([
  ['a stranger’s account left at once for a new one', replacedBy({}), 'medium'],
  ['not settled yet', replacedBy({}, { after: months('2025-06', 3) }), 'none'],
  [
    'four pay days there',
    replacedBy({}, { away: ['2025-05-07', '2025-05-14', '2025-05-21', '2025-05-28'] }),
    'none',
  ],
  ['on to another stranger’s', replacedBy({ holderName: 'Kit Moss' }), 'none'],
  ['nothing known of whose it was', replacedBy({}, { to: other }), 'none'],
  ['an own account', replacedBy({}, { to: { ...other, holderName: 'Jordan Avery' } }), 'none'],
])('for good: %s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says how long and cites both changes', () => {
  const found = excursion(other)
  expect(statementFor(revertedDestination, found)).toBe(
    'The payout moved to another destination and back after 31 days.',
  )
  expect(evidenceFor(revertedDestination, found)).toEqual([
    'destination B payment.pay_date ach at a → ach at b',
    'destination A payment.pay_date ach at b → ach at a',
  ])
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})
