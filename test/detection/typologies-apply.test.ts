/** Stories that need a rail are told only of who uses it. */
import { expect, test } from 'vitest'
import { cryptoCollector } from '../../src/typologies/crypto-collector.ts'
import { eMoneyFunnel } from '../../src/typologies/e-money-funnel.ts'
import { frontCompanyPayee } from '../../src/typologies/front-company-payee.ts'
import { laptopFarm } from '../../src/typologies/laptop-farm.ts'
import { event, history, shared } from '../support/history.ts'
import { months, payouts, stay, transfer, wallet } from '../support/payouts.ts'

const paidInto = (changes: Parameters<typeof stay>[2] = {}) =>
  history(payouts(stay('A', months('2025-01', 2), changes)))
const onTo = (walletAddress?: string) => {
  const receiver =
    walletAddress === undefined ? { key: 'account:x' } : { key: 'wallet:x', walletAddress }
  const hop = transfer('t-1', '2025-02-01T00:00:00Z', 'account:A', receiver)
  return { ...paidInto(), onward: [{ transfers: [hop] as const, receiver }] }
}

test.each([
  ['a bank account', paidInto(), false, false],
  ['a wallet', paidInto(wallet('a')), true, false],
  ['a bank account, emptied into a wallet', onTo('0xhub'), true, true],
  ['a bank account, emptied into another', onTo(), false, true],
  ['an e-money account', paidInto({ method: 'e_money' }), false, true],
  ['an account that a provider issues', paidInto({ provider: 'wise' }), false, true],
  [
    'an account at a bank behind such services',
    paidInto({ routingNumber: '084106768' }),
    false,
    true,
  ],
])('%s', (_, found, crypto, eMoney) => {
  expect(cryptoCollector.appliesTo?.(found)).toBe(crypto)
  expect(eMoneyFunnel.appliesTo?.(found)).toBe(eMoney)
})

test.each([
  ['a company’s account', paidInto({ holderName: 'Blue Heron LLC' }), true],
  ['a bank account of which nobody says whose it is', paidInto(), true],
  ['a person’s account', paidInto({ holderName: 'Robin Ellis' }), false],
  ['a wallet', paidInto(wallet('a')), false],
])('%s: can it be a front company’s?', (_, found, expected) => {
  expect(frontCompanyPayee.appliesTo?.(found)).toBe(expected)
})

test.each([
  ['payouts alone', paidInto(), false],
  ['a sign-in', { ...paidInto(), events: [event('login', '2025-02-01T09:00:00Z')] }, true],
  [
    'an address of several',
    { ...paidInto(), shared: [shared('home-address', '1 a st', ['x'])] },
    true,
  ],
  ['an account of several', { ...paidInto(), shared: [shared('destination', 'x', ['x'])] }, false],
])('%s: does a laptop farm show?', (_, found, expected) => {
  expect(laptopFarm.appliesTo?.(found)).toBe(expected)
})
