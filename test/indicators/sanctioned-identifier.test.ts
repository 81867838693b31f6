import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/detection/indicator.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'
import { sanctionedIdentifier } from '../../src/indicators/sanctioned-identifier.ts'
import type { ListSource } from '../../src/lists/list-source.ts'
import { loadLists } from '../../src/lists/load-lists.ts'
import { gradeOf } from '../support/grade.ts'
import { at, destination, history, onDay, profile } from '../support/history.ts'
import { listEntry, listSource } from '../support/list-source.ts'

const WALLET = 'TListedWalletListedWalletListed123'
const OTHER_WALLET = 'TUnlistedWalletUnlistedWallet12345'

const LISTED = listSource({
  entries: [
    listEntry('LISTED BANK', {
      type: 'company',
      programmes: 'DPRK2',
      identifiers: [
        { kind: 'wallet', value: WALLET },
        { kind: 'bic', value: 'LISTKPPY' },
        { kind: 'email', value: 'listed@example.com' },
      ],
    }),
  ],
})
const STALE: ListSource = { ...LISTED, name: 'old', asOf: onDay('2025-01-01') }
const WALLETS_ONLY: ListSource = { ...LISTED, name: 'wallets', covers: ['wallet'] }
const using = (...sources: readonly ListSource[]) => loadLists(sources, at('2026-01-01T00:00:00Z'))

const wallet = (walletAddress: string) => destination('w', { method: 'crypto', walletAddress })
const bank = (bic: string) => destination('b', { method: 'swift', bic })
const email = (address: string) => profile({ email: address })
const plain = destination('1')

const grade = (changes: Parameters<typeof history>[0], ...sources: readonly ListSource[]) =>
  gradeOf(
    sanctionedIdentifier,
    history({ ...changes, lists: using(...(sources.length === 0 ? [LISTED] : sources)) }),
  )

describe('sanctioned-identifier', () => {
  it.each([
    ['a listed wallet', grade({ destinations: [plain, wallet(WALLET)] }), 'high'],
    ['in lower case', grade({ destinations: [wallet(WALLET.toLowerCase())] }), 'high'],
    [
      'with a failed checksum',
      grade({ destinations: [{ ...wallet(WALLET), faults: ['wallet-checksum'] }] }),
      'high',
    ],
    [
      'a past destination',
      grade({ destinations: [{ ...wallet(WALLET), status: 'removed' }, plain] }),
      'high',
    ],
    ['a branch of a listed bank', grade({ destinations: [bank('LISTKPPYXXX')] }), 'high'],
    ['a listed mailbox', grade({ profile: email('Listed+pay@Example.com') }), 'high'],
    [
      'an earlier mailbox',
      grade({ profiles: [email('listed@example.com'), email('new@example.com')] }),
      'high',
    ],
    ['a match on a stale list', grade({ destinations: [wallet(WALLET)] }, STALE), 'high'],
    ['another wallet', grade({ destinations: [wallet(OTHER_WALLET)] }), 'none'],
    ['one letter off', grade({ destinations: [wallet(`${WALLET}4`)] }), 'none'],
    ['a sister bank', grade({ destinations: [bank('LISTKPPZ')] }), 'none'],
    ['another mailbox', grade({ profile: email('listed@example.org') }), 'none'],
    ['no match, stale', grade({ destinations: [wallet(OTHER_WALLET)] }, STALE), 'stale-list'],
    [
      'no match, one of two lists stale',
      grade({ destinations: [wallet(OTHER_WALLET)] }, LISTED, STALE),
      'stale-list',
    ],
    [
      'no match, the stale list carries other things',
      grade({ destinations: [wallet(OTHER_WALLET)] }, WALLETS_ONLY, { ...STALE, covers: ['name'] }),
      'none',
    ],
    [
      'a bank, and lists of wallets only',
      grade({ destinations: [bank('OTHERXXX')] }, WALLETS_ONLY),
      'no-lists',
    ],
    ['only an account number', grade({ destinations: [plain] }), 'no-identifiers'],
    ['nothing at all', grade({}), 'no-identifiers'],
    [
      'no list at all',
      gradeOf(sanctionedIdentifier, history({ destinations: [wallet(WALLET)] })),
      'no-lists',
    ],
  ])('%s: %s is %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })

  // The documented false positives fire: telling them apart is the reviewer's step, never silence.
  it.each([
    ['a reassigned deposit address', { destinations: [wallet(WALLET)] }],
    ['a hacked person’s listed mailbox', { profile: email('listed@example.com') }],
    ['a mistyped BIC of a listed bank', { destinations: [bank('LISTKPPY')] }],
  ] as const)('%s is high', (_, changes) => {
    expect(grade(changes)).toBe('high')
  })

  it('is silent about a party once the list no longer has it', () => {
    expect(grade({ destinations: [wallet(WALLET)] }, { ...LISTED, entries: [] })).toBe('none')
  })

  it('counts identifiers once and cites each with its entry', () => {
    const result = run(
      history({
        destinations: [
          wallet(WALLET),
          bank('LISTKPPY'),
          destination('w2', { walletAddress: WALLET }),
        ],
        lists: using(LISTED),
      }),
    )
    expect(result).toMatchObject({
      value: 2,
      statement:
        'A payout wallet of this contractor and 1 more identifier is on a sanctions list: LISTED BANK (DPRK2), test-list entry LISTED BANK.',
      evidence: [
        { record: 'destination', id: 'w', field: 'address', value: WALLET },
        { record: 'list', id: 'test-list/LISTED BANK', at: '2025-12-20' },
        { record: 'destination', id: 'b', field: 'bic', value: 'LISTKPPY' },
        { record: 'list', id: 'test-list/LISTED BANK', at: '2025-12-20' },
      ],
    })
  })
})

function run(subject: ContractorHistory) {
  return sanctionedIdentifier.run(subject, defaultSettings(sanctionedIdentifier))
}
