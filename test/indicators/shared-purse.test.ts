import { expect, test } from 'vitest'
import { sharedPurse } from '../../src/indicators/shared-purse.ts'
import type { TransferParty } from '../../src/domain/transfer.ts'
import { history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  keyOf,
  months,
  payouts,
  statementFor,
  stay,
  transfer,
} from '../support/payouts.ts'

const client: TransferParty = { key: 'account:client', label: 'client-1' }

/** Four pay days of 4000 from client-1, then transfers of these amounts. */
function returning(to: TransferParty, amounts: readonly string[], clientId = 'client-1') {
  const transfers = amounts.map((amount, index) =>
    transfer(`t-${index}`, `2025-05-0${index + 1}T00:00:00Z`, keyOf('A'), to, amount),
  )
  return history({ ...payouts(stay('A', months('2025-01', 4), {}, { clientId })), transfers })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(sharedPurse, found)

test.each([
  ['10 percent', ['800', '800'], 'low'],
  ['just below 10 percent', ['800', '799.99'], 'none'],
  ['30 percent', ['2400', '2400'], 'medium'],
  ['60 percent', ['4800', '4800'], 'high'],
])('%s → %s', (_, amounts, expected) => {
  expect(grade(returning(client, amounts))).toBe(expected)
})

test.each([
  ['a refund of one payment', returning(client, ['4000']), 'none'],
  ['test payments', returning(client, ['1', '1', '1']), 'none'],
  [
    'a founder and the own company',
    returning(
      { key: 'account:c', holderName: 'Avery Labs LLC' },
      ['4800', '4800'],
      'Avery Labs LLC',
    ),
    'none',
  ],
  ['rent', returning({ key: 'account:landlord', label: 'landlord' }, ['4800', '4800']), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says how much and cites the transfers', () => {
  const found = returning(client, ['4800', '4800'])
  expect(statementFor(sharedPurse, found)).toBe(
    '60 percent of the pay went back to the client in 2 transfers.',
  )
  expect(evidenceFor(sharedPurse, found)).toEqual([
    'transfer t-0 to.label client-1',
    'transfer t-1 to.label client-1',
  ])
})

test('no named receiver is not evaluated', () => {
  expect(grade(returning({ key: 'account:x' }, ['4000', '4000']))).toBe(
    'not-evaluated: no-named-receiver',
  )
})
