import { expect, test } from 'vitest'
import { finalPayRedirect } from '../../src/indicators/final-pay-redirect.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { history } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const lastInto = (key: string, to: Partial<Destination> = {}) =>
  history(
    payouts(stay('A', months('2025-01', 3)), stay(key, ['2025-04-10'], to, { kind: 'final' })),
  )
const grade = (found: ReturnType<typeof history>) => gradeFor(finalPayRedirect, found)

test.each([
  ['a new destination', lastInto('B'), 'low'],
  ['a stranger’s', lastInto('B', { holderMatch: 'none', holderName: 'Robin Ellis' }), 'medium'],
  ['the usual destination', lastInto('A'), 'none'],
  [
    'a final payment that is the only one',
    history(payouts(stay('A', ['2025-04-10'], {}, { kind: 'final' }))),
    'none',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['the end of a fixed term', lastInto('A'), 'none'],
  [
    'an account closed before a move, own name confirmed',
    lastInto('B', { holderMatch: 'match' }),
    'none',
  ],
  [
    'an account closed before a move, own name typed',
    lastInto('B', { holderName: 'Jordan Avery' }),
    'low',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says so and cites the payment', () => {
  const found = lastInto('B')
  expect(statementFor(finalPayRedirect, found)).toBe(
    'The final payment went to a destination that none of the 3 payments before had used.',
  )
  expect(evidenceFor(finalPayRedirect, found)).toEqual([
    'payment p-B-2025-04-10 kind final',
    'destination B destination_id ach',
  ])
})

test('no final payment is not evaluated', () => {
  expect(grade(history(payouts(stay('A', months('2025-01', 3)))))).toBe(
    'not-evaluated: no-final-payment',
  )
})
