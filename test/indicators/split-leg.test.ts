import { expect, test } from 'vitest'
import { splitLeg } from '../../src/indicators/split-leg.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { parseMoney } from '../../src/domain/money.ts'
import { history, neighbour, shared } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const usd = (amount: string) => {
  const money = parseMoney(amount, 'USD')
  if (money === undefined) throw new Error(`not an amount: ${amount}`)
  return { amount: money }
}
const stranger = { holderMatch: 'none', holderName: 'Robin Ellis' } as const

/** So many pay days, of which `part` of 1000 goes to the second destination. */
function split(
  part: number,
  days: number,
  to: Partial<Destination> = stranger,
  extra: Parameters<typeof history>[0] = {},
) {
  return history({
    ...payouts(
      stay('A', months('2025-01', days), { holderMatch: 'match' }, usd(String(1000 - part))),
      stay('B', months('2025-01', days), to, usd(String(part))),
    ),
    ...extra,
  })
}

const grade = (found: ReturnType<typeof history>) => gradeFor(splitLeg, found)
const alsoPaidBy = (...ids: readonly string[]) => ({
  shared: [shared('destination', 'account:B', ids)],
  neighbours: ids.map((id) => neighbour(id)),
})

test.each([
  ['one pay day', split(100, 1), 'none'],
  ['two pay days', split(100, 2), 'low'],
  [
    'an office that collects support',
    split(250, 12, { holderMatch: 'none', holderName: 'State Disbursement Unit' }),
    'none',
  ],
  ['a year', split(100, 12), 'low'],
  ['4.9 percent', split(49, 4), 'none'],
  ['5 percent', split(50, 4), 'low'],
  ['35 percent', split(350, 4), 'low'],
  ['35.1 percent', split(351, 4), 'none'],
  ['one unrelated contractor pays there too', split(100, 4, stranger, alsoPaidBy('x')), 'medium'],
  [
    'two unrelated contractors pay there too',
    split(100, 4, stranger, alsoPaidBy('x', 'y')),
    'high',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [
    'court-ordered support, to an office',
    split(250, 6, { holderName: 'State Disbursement Unit', holderType: 'company' }),
    'none',
  ],
  ['savings of one’s own', split(200, 6, { holderMatch: 'match' }), 'none'],
  ['savings by the name given', split(200, 6, { holderName: 'Jordan Avery' }), 'none'],
  ['loan repayment', split(100, 6, { holderName: 'Harbour Lending LLC' }), 'none'],
  [
    'spouse with the same surname',
    split(300, 6, { holderMatch: 'none', holderName: 'Sam Avery' }),
    'none',
  ],
  ['spouse with another surname', split(300, 6, stranger), 'low'],
  [
    'tithe to a congregation',
    split(100, 6, { holderName: 'Riverside Congregation', holderType: 'company' }),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [['x'], ', to whom an unrelated contractor pays too.'],
  [['x', 'y'], ', to whom 2 unrelated contractors pay too.'],
])('tells of %s', (ids, said) => {
  const found = split(100, 4, stranger, alsoPaidBy(...ids))
  expect(statementFor(splitLeg, found)).toContain(said)
})

test('says how much on how many days, and cites the leg', () => {
  const found = split(100, 2)
  expect(statementFor(splitLeg, found)).toBe(
    'On 2 pay days about 10 percent went to somebody else.',
  )
  expect(evidenceFor(splitLeg, found)).toEqual([
    'destination B holder_name Robin Ellis',
    'payment p-B-2025-01-28 amount 100.00 USD',
    'payment p-B-2025-02-28 amount 100.00 USD',
  ])
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})
