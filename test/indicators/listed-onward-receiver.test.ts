import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/detection/indicator.ts'
import { parseMoney } from '../../src/domain/money.ts'
import type { OnwardPath, Transfer } from '../../src/domain/transfer.ts'
import { listedOnwardReceiver } from '../../src/indicators/listed-onward-receiver.ts'
import type { ListSource } from '../../src/lists/list-source.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, onDay } from '../support/history.ts'
import { listEntry, listSource } from '../support/list-source.ts'

const WALLET = 'TListedWalletListedWalletListed123'
const OTHER_WALLET = 'TUnlistedWalletUnlistedWallet12345'
const LISTED = listSource({
  entries: [listEntry('LISTED BANK', { identifiers: [{ kind: 'wallet', value: WALLET }] })],
})
const STALE: ListSource = { ...LISTED, asOf: onDay('2025-01-01') }

const party = (walletAddress?: string) =>
  walletAddress === undefined
    ? { key: 'token:exchange' }
    : { key: `wallet:${walletAddress.toLowerCase()}`, walletAddress }

/** A path over so many transfers of these amounts (`5000 USDT`) that ends at the receiver. */
function path(receiver: string | undefined, ...amounts: readonly string[]): OnwardPath {
  const transfers = amounts.map((text, index): Transfer => {
    const [number = '', currency = ''] = text.split(' ')
    const amount = parseMoney(number, currency)
    if (amount === undefined) throw new Error(`not an amount: ${text}`)
    const isLast = index === amounts.length - 1
    const when = at(`2025-06-0${index + 1}T00:00:00Z`)
    const to = isLast ? party(receiver) : party(`${OTHER_WALLET}${index}`)
    return { id: `t${index}`, at: when, knownAt: when, amount, from: party(OTHER_WALLET), to }
  })
  const [first, ...rest] = transfers
  if (first === undefined) throw new Error('a path has a transfer')
  return { transfers: [first, ...rest], receiver: party(receiver) }
}

const grade = (onward: readonly OnwardPath[], source = LISTED) =>
  gradeOf(
    listedOnwardReceiver,
    history({ onward, lists: loadLists([source], at('2026-01-01T00:00:00Z')) }),
  )

describe('listed-onward-receiver', () => {
  it.each([
    ['direct', [path(WALLET, '5000 USDT')], 'high'],
    ['direct, on the edge', [path(WALLET, '1000 USDT')], 'high'],
    ['direct, just below', [path(WALLET, '999.99 USDT')], 'medium'],
    ['direct, in lower case', [path(WALLET.toLowerCase(), '5000 USDT')], 'high'],
    ['two hops', [path(WALLET, '5000 USDT', '4900 USDT')], 'medium'],
    ['two hops, the second small', [path(WALLET, '5000 USDT', '20 USDT')], 'low'],
    ['three hops', [path(WALLET, '5000 USDT', '5000 USDT', '5000 USDT')], 'low'],
    ['three hops, small', [path(WALLET, '50 USDT', '50 USDT', '50 USDT')], 'none'],
    ['four hops', [path(WALLET, '5000 USD', '5000 USD', '5000 USD', '5000 USD')], 'low'],
    ['the nearest of two', [path(WALLET, '5000 USDT', '9 USDT'), path(WALLET, '5000 USD')], 'high'],
    ['bitcoin', [path(WALLET, '0.5 BTC')], 'high'],
    ['an ordinary receiver', [path(OTHER_WALLET, '5000 USDT')], 'none'],
    ['a receiver without wallet', [path(undefined, '5000 USD')], 'no-identifiers'],
    ['no transfers', [], 'no-transfers'],
  ])('%s', (_, onward, expected) => {
    expect(grade(onward)).toBe(expected)
  })

  it.each([
    ['a match on a stale list', grade([path(WALLET, '5000 USDT')], STALE), 'high'],
    ['no match, stale', grade([path(OTHER_WALLET, '5000 USDT')], STALE), 'stale-list'],
    [
      'lists without wallets',
      grade([path(OTHER_WALLET, '5000 USDT')], { ...LISTED, covers: ['name'] }),
      'no-lists',
    ],
    [
      'no lists',
      gradeOf(listedOnwardReceiver, history({ onward: [path(WALLET, '5000 USDT')] })),
      'no-lists',
    ],
  ])('%s is %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })

  it.each([
    ['dust in dollars', [path(WALLET, '0.10 USDT', '0.10 USDT', '0.10 USDT')], 'none'],
    ['dust in bitcoin', [path(WALLET, '0.00001 BTC', '0.00001 BTC', '0.00001 BTC')], 'none'],
    // What a hot wallet or a merchant in between looks like: only ever context.
    ['through a hot wallet', [path(WALLET, '4000 USDT', '900000 USDT', '1200 USDT')], 'low'],
    ['a merchant paid with the listed wallet', [path(WALLET, '4000 USDT', '60 USDT')], 'low'],
    // The date of listing is not in every list: the reviewer looks it up.
    ['listed after the money went there', [path(WALLET, '5000 USDT')], 'high'],
  ] as const)('%s is %s', (_, onward, expected) => {
    expect(grade(onward)).toBe(expected)
  })

  it('cites every transfer of the path and the entry', () => {
    const subject = history({
      onward: [path(WALLET, '5000 USDT', '4900 USDT')],
      lists: loadLists([LISTED], at('2026-01-01T00:00:00Z')),
    })
    const result = listedOnwardReceiver.run(subject, defaultSettings(listedOnwardReceiver))
    expect(result).toMatchObject({
      value: 2,
      statement:
        'Money from this contractor’s destinations reached a wallet of LISTED BANK (TEST) over 2 transfers; the smallest transfer was 4900.000000 USDT.',
      evidence: [
        { record: 'transfer', id: 't0', at: '2025-06-01T00:00:00.000Z' },
        { record: 'transfer', id: 't1', value: expect.stringContaining(WALLET) },
        { record: 'list', id: 'test-list/LISTED BANK' },
      ],
    })
  })
})
