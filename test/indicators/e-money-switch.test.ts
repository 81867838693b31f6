import { expect, test } from 'vitest'
import { eMoneySwitch } from '../../src/indicators/e-money-switch.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

const eMoney = { method: 'e_money', provider: 'payoneer', institution: 'payoneer' } as const

function moved(
  days: readonly string[],
  to: Partial<Destination> = eMoney,
  extra: Parameters<typeof history>[0] = {},
) {
  return history({
    ...payouts(stay('A', ['2025-01-01'], { institution: 'a' }), stay('B', days, to)),
    ...extra,
  })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(eMoneySwitch, found)

test.each([
  ['45 days after the first pay', moved(['2025-02-15']), 'low'],
  ['44 days after the first pay', moved(['2025-02-14']), 'none'],
  [
    'with a stranger as holder',
    moved(['2025-03-01'], { ...eMoney, holderMatch: 'none', holderName: 'Robin Ellis' }),
    'medium',
  ],
  ['virtual account of a provider', moved(['2025-03-01'], { provider: 'wise' }), 'low'],
  ['to another bank', moved(['2025-03-01'], { institution: 'b' }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [
    'standard practice: from the first day',
    history(payouts(stay('A', months('2025-01', 6), eMoney))),
    'none',
  ],
  [
    'no bank: one e-money account after another',
    history(
      payouts(
        stay('A', months('2025-01', 3), eMoney),
        stay('B', months('2025-04', 3), { ...eMoney, provider: 'wise' }),
      ),
    ),
    'none',
  ],
  [
    'lower cost of exchange, own name',
    moved(['2025-03-01'], { ...eMoney, holderMatch: 'match' }),
    'low',
  ],
  [
    'the platform’s new provider',
    moved(['2025-03-01'], { ...eMoney, changedBy: 'platform' }),
    'none',
  ],
  [
    'everybody goes there',
    moved(['2025-03-01'], eMoney, {
      shared: [wave('arrival', 'payoneer', { on: '2025-03-01', others: 12 })],
    }),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says when and cites the change', () => {
  const found = moved(['2025-03-01'])
  expect(statementFor(eMoneySwitch, found)).toBe(
    '59 days after the first pay the payout moved from a bank to payoneer.',
  )
  expect(evidenceFor(eMoneySwitch, found)).toEqual([
    'destination B payment.pay_date ach at a → e_money at payoneer',
  ])
})

test('names the provider as the record writes it', () => {
  const found = moved(['2025-03-01'], { ...eMoney, bankName: 'Payoneer' })
  expect(statementFor(eMoneySwitch, found)).toContain('from a bank to Payoneer.')
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})
