import { describe, expect, test } from 'vitest'
import { forwardedFrom } from '../../src/domain/forwarded-share.ts'
import type { Transfer } from '../../src/domain/transfer.ts'
import { history } from '../support/history.ts'
import { months, payouts, stay, transfer, wallet, walletKeyOf } from '../support/payouts.ts'

const key = walletKeyOf('a')
const hub = { key: 'wallet:0xhub' }
const shop = { key: 'account:shop' }
/** Two payments of 4,000 into the wallet, on the 28th of January and February. */
const paid = (...transfers: readonly Transfer[]) =>
  history({ ...payouts(stay('a', months('2025-01', 2), wallet('a'))), transfers })
const onwards = (amount: string, to: { readonly key: string } = hub) => [
  transfer('t-1', '2025-01-29T00:00:00Z', key, to, amount),
  transfer('t-2', '2025-02-28T12:00:00Z', key, to, amount),
]

describe('forwardedFrom', () => {
  test('two payments of 4,000, two transfers of 3,900', () => {
    expect(forwardedFrom([key], paid(...onwards('3900')))).toEqual({ transfers: 2, share: 0.975 })
  })

  test('to one receiver alone where it is named', () => {
    const both = paid(...onwards('3000'), transfer('t-3', '2025-02-28T13:00:00Z', key, shop, '400'))
    expect(forwardedFrom([key], both, new Set([shop.key]))).toEqual({ transfers: 1, share: 0.05 })
  })

  test('a stablecoin counts as its currency; others cannot be compared', () => {
    const [first] = onwards('3900')
    if (first === undefined) throw new Error('two transfers are expected')
    const inCurrency = (currency: string, minor: number) =>
      forwardedFrom([key], paid({ ...first, amount: { minor, currency } }))
    expect(inCurrency('USDC', 3_900_000_000)).toEqual({ transfers: 1, share: 0.975 })
    expect(inCurrency('ETH', 1_000_000_000)).toEqual({ transfers: 1 })
  })

  test('pay that came long before, or after the last transfer, is left out', () => {
    const late = transfer('t-1', '2025-04-28T00:00:00Z', key, hub, '3900')
    expect(forwardedFrom([key], paid(late))).toEqual({ transfers: 1 })
    const early = transfer('t-1', '2025-01-29T00:00:00Z', key, hub, '4000')
    expect(forwardedFrom([key], paid(early))).toEqual({ transfers: 1, share: 1 })
  })

  test('a wallet that was replaced is measured with its successor, one that nothing left is not', () => {
    const next = walletKeyOf('b')
    const rotated = history({
      ...payouts(stay('a', ['2025-01-28'], wallet('a')), stay('b', ['2025-02-28'], wallet('b'))),
      transfers: [
        transfer('t-1', '2025-01-29T00:00:00Z', key, hub, '3000'),
        transfer('t-2', '2025-03-01T00:00:00Z', next, hub, '4000'),
      ],
    })
    expect(forwardedFrom([key, next], rotated)).toEqual({ transfers: 2, share: 0.875 })
    expect(forwardedFrom([key, walletKeyOf('c')], rotated)).toEqual({ transfers: 1, share: 0.75 })
  })

  test('nothing left', () => {
    expect(forwardedFrom([key], paid())).toEqual({ transfers: 0, share: 0 })
  })
})
