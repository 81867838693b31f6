import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listsAt, loadLists } from '../../src/lists/load-lists.ts'
import { seedSources } from '../../src/lists/seed.ts'
import { at, onDay } from '../support/history.ts'
import { listEntry, listSource } from '../support/list-source.ts'

const LISTED_WALLET = 'TA3941uFAvmVibSkQ6fMJXxmaSNovX86mz'
const NOW = at('2026-01-01T00:00:00Z')

describe('matchIdentifier', () => {
  const entries = [
    listEntry('FIRST PARTY', {
      identifiers: [
        { kind: 'wallet', value: LISTED_WALLET },
        { kind: 'wallet', value: `${LISTED_WALLET} ` },
        { kind: 'bic', value: 'TESTKPPY' },
        { kind: 'email', value: 'listed.person@gmail.com' },
        { kind: 'account', value: '40702-810-0-00000001234' },
      ],
    }),
    listEntry('SECOND PARTY', {
      identifiers: [{ kind: 'wallet', value: LISTED_WALLET.toLowerCase() }],
    }),
  ]
  const lists = loadLists([listSource({ entries })], NOW)

  it.each([
    { kind: 'wallet', value: LISTED_WALLET, parties: ['FIRST PARTY', 'SECOND PARTY'] },
    {
      kind: 'wallet',
      value: LISTED_WALLET.toUpperCase(),
      parties: ['FIRST PARTY', 'SECOND PARTY'],
    },
    { kind: 'wallet', value: ` tron:${LISTED_WALLET}\n`, parties: ['FIRST PARTY', 'SECOND PARTY'] },
    { kind: 'wallet', value: LISTED_WALLET.slice(0, -1), parties: [] },
    { kind: 'wallet', value: '', parties: [] },
    { kind: 'bic', value: 'testkppyxxx', parties: ['FIRST PARTY'] },
    { kind: 'bic', value: 'TEST KP PY', parties: ['FIRST PARTY'] },
    { kind: 'bic', value: 'TESTKP', parties: [] },
    { kind: 'bic', value: 'TESTKPPX', parties: [] },
    { kind: 'email', value: 'Listed.Person@Gmail.com', parties: ['FIRST PARTY'] },
    { kind: 'email', value: 'listedperson+pay@googlemail.com', parties: ['FIRST PARTY'] },
    { kind: 'email', value: 'listed.person@example.com', parties: [] },
    { kind: 'email', value: 'no address', parties: [] },
    { kind: 'account', value: '40702810000000001234', parties: ['FIRST PARTY'] },
    { kind: 'account', value: '1234', parties: [] },
    { kind: 'bic', value: LISTED_WALLET, parties: [] },
  ] as const)('$kind $value', ({ kind, value, parties }) => {
    expect(lists.matchIdentifier(kind, value).map(({ name }) => name)).toEqual(parties)
  })
})

describe('staleness', () => {
  it.each([
    { asOf: '2026-01-01', stale: false },
    { asOf: '2025-11-17', stale: false },
    { asOf: '2025-11-16', stale: true },
    // A replay of an earlier day reads a newer list: not too old, whatever else it is.
    { asOf: '2026-06-01', stale: false },
  ])('a list of $asOf on 1 January 2026: $stale', ({ asOf, stale }) => {
    const lists = loadLists([listSource({ asOf: onDay(asOf), entries: [listEntry('A B')] })], NOW)
    expect(lists.statuses).toEqual([
      expect.objectContaining({ name: 'test-list', rows: 1, sha256: '0'.repeat(64), stale }),
    ])
  })

  it('comes with the days, while whoever loaded the list goes on', () => {
    const source = listSource({ asOf: onDay('2025-12-20'), entries: [listEntry('A B')] })
    const lists = loadLists([source], NOW)
    expect(listsAt(lists, at('2026-02-03T12:00:00Z'))).toBe(lists)
    const old = listsAt(lists, at('2026-02-04T12:00:00Z'))
    expect(old.statuses).toEqual([{ ...lists.statuses[0], stale: true }])
    expect(old.matchName('A B')).toHaveLength(1)
    expect(listsAt(old, at('2026-02-05T12:00:00Z'))).toBe(old)
  })

  it('leaves the matches of a stale list standing', () => {
    const source = listSource({
      asOf: onDay('2020-01-01'),
      entries: [listEntry('QUINTUS, Testor')],
    })
    expect(loadLists([source], NOW).matchName('Testor Quintus')).toHaveLength(1)
  })

  it('obeys another limit', () => {
    const source = listSource({ asOf: onDay('2025-12-20') })
    expect(loadLists([source], NOW, { maxAgeDays: 10 }).statuses[0]?.stale).toBe(true)
  })
})

describe('the seed', () => {
  const [parties, wallets] = seedSources()
  const lists = loadLists([parties, wallets], NOW)

  it('has the rows and hashes of its provenance page', () => {
    const folder = new URL('../../fixtures/lists/', import.meta.url)
    const page = readFileSync(new URL('PROVENANCE.md', folder), 'utf8')
    const rows = [...page.matchAll(/^\| `([^`]+)` \| ([\d,]+) .* `([0-9a-f]{64})` \|$/gm)]
    expect(rows.map(([, file]) => file)).toHaveLength(4)
    for (const [, file = '', , sha256] of rows) {
      const bytes = readFileSync(new URL(file, folder))
      expect(createHash('sha256').update(bytes).digest('hex'), file).toBe(sha256)
    }
  })

  it('leaves out what is no longer listed', () => {
    expect(parties.entries).toHaveLength(633)
    expect(lists.matchName('Tornado Cash')).toEqual([])
  })

  it('knows listed wallets of every programme and marks those of the DPRK', () => {
    const [dprk] = lists.matchIdentifier('wallet', LISTED_WALLET.toLowerCase())
    expect(dprk).toMatchObject({ list: 'ofac-wallets-seed', entry: '22985' })
    expect(dprk?.programmes).toContain('(DPRK)')
    const [other] = lists.matchIdentifier('wallet', 'bc1qw4cxpe6sxa5dg6sdwxjph959cw6yztrzl4r54s')
    expect(other?.programmes).not.toContain('DPRK')
    const distinct = wallets.entries.flatMap(({ identifiers }) =>
      identifiers.map(({ value }) => value.toLowerCase()),
    )
    expect(new Set(distinct).size).toBe(961)
  })

  it('knows the banks that are listed for proliferation only', () => {
    expect(lists.matchIdentifier('bic', 'DCBKKPPYXXX')[0]?.name).toBe('DAEDONG CREDIT BANK')
  })

  it('holds no column that tells where a person is from', () => {
    const folder = new URL('../../fixtures/lists/', import.meta.url)
    for (const file of ['ofac-dprk-entries.csv', 'ofac-dprk-aliases.csv', 'ofac-wallets.csv']) {
      const [header = ''] = readFileSync(new URL(file, folder), 'utf8').split('\n')
      expect(header).not.toMatch(/nationality|pob|dob|birth|gender|remarks/)
    }
  })
})
