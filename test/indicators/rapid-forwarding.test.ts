import { expect, test } from 'vitest'
import { rapidForwarding } from '../../src/indicators/rapid-forwarding.ts'
import type { TransferParty } from '../../src/domain/transfer.ts'
import { history, neighbour, shared } from '../support/history.ts'
import {
  amountOf,
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  transfer,
  wallet,
} from '../support/payouts.ts'

/** Eight pay days of 4000; after so many of them money leaves, so many hours after midnight of the day. */
function forwarding(
  count: number,
  {
    amount = '4000',
    currency = 'USD',
    hours = 24,
    to = { key: 'wallet:x' },
  }: { amount?: string; currency?: string; hours?: number; to?: TransferParty } = {},
) {
  const days = months('2025-01', 8)
  const transfers = days.slice(0, count).map((on, index) => {
    const when = new Date(Date.parse(`${on}T00:00:00Z`) + hours * 3_600_000).toISOString()
    return {
      ...transfer(`t-${index}`, when, 'wallet:a', to),
      amount: amountOf(amount, currency),
    }
  })
  return history({ ...payouts(stay('a', days, wallet('a'))), transfers })
}
/** A wallet of three whose pay goes on, each pay day, to so many receivers in equal parts. */
function treasury(receivers: number) {
  const days = months('2025-01', 8)
  const transfers = days.flatMap((on, index) =>
    Array.from({ length: receivers }, (_, at) =>
      transfer(
        `t-${index}-${at}`,
        `${on}T12:00:00Z`,
        'wallet:a',
        { key: `wallet:${at}` },
        (4000 / receivers).toFixed(2),
      ),
    ),
  )
  return history({
    ...payouts(stay('a', days, wallet('a'))),
    transfers,
    shared: [shared('wallet', 'wallet:a', ['x', 'y'])],
    neighbours: [neighbour('x'), neighbour('y')],
  })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(rapidForwarding, found)

test.each([
  ['four pay days', forwarding(4), 'none'],
  ['five pay days', forwarding(5), 'low'],
  ['eight pay days', forwarding(8), 'medium'],
  ['80 percent', forwarding(5, { amount: '3200' }), 'low'],
  ['pay in dollars, sent on in a stablecoin of it', forwarding(5, { currency: 'USDC' }), 'low'],
  ['sent on in another currency', forwarding(5, { currency: 'EURC' }), 'none'],
  ['just below 80 percent', forwarding(5, { amount: '3199.99' }), 'none'],
  ['72 hours after the end of the day, less one', forwarding(5, { hours: 95 }), 'low'],
  ['72 hours after the end of the day', forwarding(5, { hours: 96 }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['cashing out most to pay the rent, now and then', forwarding(3), 'none'],
  ['a treasury of three that pays out to two, as a collector does', treasury(2), 'medium'],
  ['a treasury of three that pays out to three', treasury(3), 'none'],
  [
    'to an own account',
    forwarding(8, { to: { key: 'account:own', holderName: 'Jordan Avery' } }),
    'none',
  ],
  ['a little each month', forwarding(8, { amount: '1500' }), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says on how many days and cites the payments', () => {
  const found = forwarding(5)
  expect(statementFor(rapidForwarding, found)).toBe(
    'On 5 pay days at least 80 percent left the destination within 72 hours.',
  )
  expect(evidenceFor(rapidForwarding, found)).toEqual([
    'payment p-a-2025-01-28 amount 4000.00 USD',
    'payment p-a-2025-02-28 amount 4000.00 USD',
    'payment p-a-2025-03-28 amount 4000.00 USD',
    'payment p-a-2025-04-28 amount 4000.00 USD',
    'payment p-a-2025-05-28 amount 4000.00 USD',
  ])
})

test('no transfer is not evaluated', () => {
  expect(grade(forwarding(0))).toBe('not-evaluated: no-onward-transfer')
})
