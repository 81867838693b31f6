import { expect, test } from 'vitest'
import { freshWallet } from '../../src/indicators/fresh-wallet.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { at, history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  transfer,
  wallet,
} from '../support/payouts.ts'

/** Wallets paid from 28 January 2025, each of which received something first on `first`. */
function wallets(
  first: string,
  {
    keys = ['a'],
    changes = {},
    label = '',
  }: { keys?: readonly string[]; changes?: Partial<Destination>; label?: string } = {},
) {
  const stays = keys.map((key) => stay(key, months('2025-01', 3), { ...wallet(key), ...changes }))
  const transfers = keys.map((key) => {
    const to = { key: `wallet:${key}`, ...(label === '' ? {} : { label }) }
    return transfer(`t-${key}`, `${first}T00:00:00Z`, 'wallet:payer', to)
  })
  return history({ ...payouts(...stays), transfers })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(freshWallet, found)
const proved = { changes: { verifiedAt: at('2025-01-20T00:00:00Z') } }

test.each([
  ['first received with our payment', wallets('2025-01-28'), 'low'],
  ['six days before', wallets('2025-01-22'), 'low'],
  ['seven days before', wallets('2025-01-21'), 'none'],
  ['an exchange’s deposit address', wallets('2023-01-01', { label: 'exchange deposit' }), 'low'],
  ['three fresh wallets', wallets('2025-01-28', { keys: ['a', 'b', 'c'] }), 'medium'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['a new address per client', wallets('2025-01-28', { keys: ['a', 'b'] }), 'low'],
  [
    'an exchange account, confirmed',
    wallets('2025-01-28', { label: 'exchange deposit', ...proved }),
    'none',
  ],
  ['ownership proved', wallets('2025-01-28', proved), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says how many and cites each', () => {
  const found = wallets('2025-01-28')
  expect(statementFor(freshWallet, found)).toBe(
    '1 wallet in use had no earlier history or belongs to an exchange, and nobody proved ownership.',
  )
  expect(evidenceFor(freshWallet, found)).toEqual(['destination a address 0xa'])
})

test.each([
  [
    'no wallet',
    history(payouts(stay('A', months('2025-01', 2)))),
    'not-evaluated: no-wallet-in-use',
  ],
  [
    'nothing known of it',
    history(payouts(stay('a', months('2025-01', 2), wallet('a')))),
    'not-evaluated: no-transfer-to-the-wallet',
  ],
])('%s is not evaluated', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})
