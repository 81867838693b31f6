import { expect, test } from 'vitest'
import { bankToWalletSwitch } from '../../src/indicators/bank-to-wallet-switch.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { at, history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wallet,
  wave,
} from '../support/payouts.ts'

type Extra = Parameters<typeof history>[0]
function moved(on: string, to: Partial<Destination> = {}, extra: Extra = {}) {
  return history({
    ...payouts(stay('A', ['2025-01-01']), stay('B', [on], { ...wallet('b'), ...to })),
    ...extra,
  })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(bankToWalletSwitch, found)
const afterFreeze = payouts(
  stay('A', ['2025-01-01']),
  stay('A', ['2026-01-01'], {}, { status: 'frozen' }),
  stay('B', ['2026-02-01'], wallet('b')),
)

test.each([
  ['179 days after the first pay', moved('2025-06-29'), 'medium'],
  ['180 days after the first pay', moved('2025-06-30'), 'low'],
  ['after a frozen payment, however late', history(afterFreeze), 'medium'],
  [
    'early, ownership proved',
    moved('2025-03-01', { verifiedAt: at('2025-02-20T00:00:00Z') }),
    'low',
  ],
  [
    'late, ownership proved',
    moved('2025-09-01', { verifiedAt: at('2025-08-20T00:00:00Z') }),
    'none',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [
    'currency crisis: a wallet from the first day',
    history(payouts(stay('A', months('2025-01', 6), wallet('a')))),
    'none',
  ],
  ['currency crisis: a late switch', moved('2025-10-01'), 'low'],
  ['a stablecoin option of the platform', moved('2025-03-01', { changedBy: 'platform' }), 'none'],
  [
    'a stablecoin option that many take up',
    moved(
      '2025-03-01',
      { institution: 'stablecoin option' },
      { shared: [wave('arrival', 'stablecoin option', { on: '2025-03-01', others: 12 })] },
    ),
    'none',
  ],
  [
    'a part of the pay in crypto',
    history(payouts(stay('A', months('2025-01', 6)), stay('B', months('2025-03', 4), wallet('b')))),
    'none',
  ],
  [
    'one wallet after another',
    history(
      payouts(
        stay('A', months('2025-01', 3), wallet('a')),
        stay('B', months('2025-04', 3), wallet('b')),
      ),
    ),
    'none',
  ],
  [
    'from a wallet to a bank',
    history(payouts(stay('A', months('2025-01', 3), wallet('a')), stay('B', months('2025-04', 3)))),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says when and cites the change', () => {
  const found = moved('2025-03-01')
  expect(statementFor(bankToWalletSwitch, found)).toBe(
    '59 days after the first pay the payout moved from an account to a wallet.',
  )
  expect(evidenceFor(bankToWalletSwitch, found)).toEqual([
    'destination B payment.pay_date ach → wallet 0xb',
  ])
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})
