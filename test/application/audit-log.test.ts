/** The audit log shows an edit, a deletion, a reordering and a truncation, whoever hides them and how. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { headSeal } from '../../src/application/audit/audit-log.ts'
import { sha256Of } from '../../src/application/sha256-of.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { listKeys } from '../../src/application/platforms/list-keys.ts'
import { verifyAudit } from '../../src/application/audit/verify-audit.ts'
import { GENESIS } from '../../src/domain/audit.ts'
import { auditChain, readHead } from '../../src/storage/audit-log.ts'
import type { Db } from '../../src/storage/store.ts'
import { openVault } from '../../src/vault/vault.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, openPlatform } from './platform.ts'

let platform: Platform
beforeEach(async () => {
  platform = await openPlatform()
  for (const name of ['one', 'two', 'three', 'four']) await newKey(name)
})
afterEach(() => platform.close())

const newKey = (name: string) =>
  createKey(platform.context, {
    tenant: platform.tenant,
    actor: TESTER,
    name,
    scopes: ['read'],
  })
const verify = (...anchor: Parameters<typeof verifyAudit>[2][]) =>
  verifyAudit(platform.context, platform.tenant, ...anchor)
const codes = async (...anchor: Parameters<typeof verifyAudit>[2][]) =>
  (await verify(...anchor)).faults.map(({ code, sequence }) => `${sequence} ${code}`)
const tamper = (work: (db: Db) => Promise<unknown>) =>
  platform.context.store.write(platform.tenant, work)
const chain = () =>
  auditChain(platform.context.store.reader, platform.tenant, { after: 0, limit: 100 })
const removeFrom = (sequence: number) => (db: Db) =>
  db.deleteFrom('audit_entry').where('sequence', '>=', sequence).execute()
const setHead = (sequence: number, sha256: string, seal: string) => (db: Db) =>
  db.updateTable('audit_head').set({ sequence, sha256, seal }).execute()

/** Rewrites the entries from this number on so that hashes and links are right again. */
async function rechain(from: number): Promise<{ sequence: number; sha256: string }> {
  let previous = GENESIS
  for (const entry of await chain()) {
    const { sha256: kept, ...content } = { ...entry, previousSha256: previous.sha256 }
    const sha256 = entry.sequence >= from ? sha256Of(content) : kept
    await tamper((db) =>
      db
        .updateTable('audit_entry')
        .set({ previous_sha256: previous.sha256, sha256 })
        .where('sequence', '=', entry.sequence)
        .execute(),
    )
    previous = { sequence: entry.sequence, sha256 }
  }
  return previous
}

describe('a chain', () => {
  test('is whole as it was written, and says where it ends', async () => {
    const { entries, head, faults } = await verify()
    expect(faults).toEqual([])
    expect(entries).toBe(5)
    expect(head.sequence).toBe(5)
    expect((await chain()).map(({ action }) => action)).toEqual([
      'tenant.created',
      ...Array.from({ length: 4 }, () => 'key.created'),
    ])
    await newKey('five')
    expect(await codes(head)).toEqual([])
  })

  test('of another platform is another chain', async () => {
    const other = await verifyAudit(platform.context, 77 as typeof platform.tenant)
    expect(other).toEqual({ entries: 0, head: GENESIS, faults: [] })
  })

  test('is appended to together with the change, or not at all', async () => {
    const unsealed = {
      ...platform.context,
      vault: {
        ...platform.context.vault,
        authenticate: () => {
          throw new Error('no key')
        },
      },
    }
    const { tenant } = platform
    const made = createKey(unsealed, { tenant, actor: TESTER, name: 'five', scopes: ['read'] })
    await expect(made).rejects.toThrow('no key')
    expect(await listKeys(platform.context, tenant)).toHaveLength(4)
    expect(await codes()).toEqual([])
  })
})

describe('an edit', () => {
  const edit = (columns: object) => (db: Db) =>
    db.updateTable('audit_entry').set(columns).where('sequence', '=', 3).execute()

  test.each([
    { what: 'detail', columns: { detail: '{"name":"harmless"}' } },
    { what: 'actor', columns: { actor: '{"kind":"cli","id":"somebody else"}' } },
    { what: 'time', columns: { at: 1 } },
    { what: 'action', columns: { action: 'key.revoked' } },
    { what: 'subject', columns: { subject_id: 'another' } },
  ])('of its $what shows', async ({ columns }) => {
    await tamper(edit(columns))
    expect(await codes()).toEqual(['3 edited'])
  })

  test('with its hash mended shows at the next link', async () => {
    await tamper(edit({ detail: '{}' }))
    const entry = (await chain())[2]
    const { sha256: _, ...content } = entry ?? {}
    await tamper(edit({ sha256: sha256Of(content) }))
    expect(await codes()).toEqual(['4 broken-link'])
  })

  test('with the whole chain and its head rewritten is not sealed, and misses the noted head', async () => {
    const noted = (await verify()).head
    await tamper(edit({ detail: '{}' }))
    const { sequence, sha256 } = await rechain(3)
    expect(await codes()).toEqual(['5 head-differs'])
    const strange = openVault([{ key: new Uint8Array(32).fill(8), keyId: 'test' }])
    const seal = headSeal(strange, platform.tenant, { sequence, sha256 })
    await tamper(setHead(sequence, sha256, seal))
    expect(await codes()).toEqual(['5 seal-broken'])
    expect(await codes(noted)).toEqual(['5 anchor-differs', '5 seal-broken'])
  })
})

describe('a deletion', () => {
  const remove = (sequence: number) => (db: Db) =>
    db.deleteFrom('audit_entry').where('sequence', '=', sequence).execute()

  test('in the middle shows', async () => {
    await tamper(remove(3))
    expect(await codes()).toEqual(['4 missing', '4 broken-link'])
  })

  test('of the first entry shows', async () => {
    await tamper(remove(1))
    expect(await codes()).toEqual(['2 missing', '2 broken-link'])
  })

  test('of the head shows', async () => {
    await tamper((db) => db.deleteFrom('audit_head').execute())
    expect(await codes()).toEqual(['0 head-differs'])
  })
})

describe('a reordering', () => {
  const renumber = (from: number, to: number) => (db: Db) =>
    db.updateTable('audit_entry').set({ sequence: to }).where('sequence', '=', from).execute()

  test('shows', async () => {
    await tamper(renumber(2, 99))
    await tamper(renumber(3, 2))
    await tamper(renumber(99, 3))
    expect(await codes()).toEqual([
      '2 edited',
      '2 broken-link',
      '3 edited',
      '3 broken-link',
      '4 broken-link',
    ])
  })

  test('with hashes and links mended shows at the head', async () => {
    await tamper(renumber(2, 99))
    await tamper(renumber(3, 2))
    await tamper(renumber(99, 3))
    await rechain(2)
    expect(await codes()).toEqual(['5 head-differs'])
  })
})

describe('a truncation', () => {
  test('shows against the head that is kept', async () => {
    await tamper(removeFrom(4))
    expect(await codes()).toEqual(['4 truncated'])
  })

  test('of everything shows', async () => {
    await tamper(removeFrom(1))
    expect(await codes()).toEqual(['1 truncated'])
  })

  test('with an old head put back shows against the head that was noted elsewhere', async () => {
    const old = await readHead(platform.context.store.reader, platform.tenant)
    await newKey('five')
    const noted = (await verify()).head
    await tamper(removeFrom(6))
    await tamper(setHead(old?.sequence ?? 0, old?.sha256 ?? '', old?.seal ?? ''))
    expect(await codes()).toEqual([])
    expect(await codes(noted)).toEqual(['6 truncated'])
  })
})
