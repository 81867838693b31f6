import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import { KeyedLock } from '../../src/storage/keyed-lock.ts'
import { type Db, openStore } from '../../src/storage/store.ts'
import { findTenantByName, insertTenant } from '../../src/storage/tenants.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wagewatch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const createdAt = instant(0)

test('a database that is opened again keeps what was written', async () => {
  const path = join(folder, 'test.sqlite')
  const first = await openStore(path)
  await first.write('installation', (db) => insertTenant(db, { name: 'one', createdAt }))
  await first.close()
  const second = await openStore(path)
  expect(await findTenantByName(second.reader, 'one')).toBe(1)
  await second.close()
})

test('a transaction that throws leaves nothing, and the next one runs', async () => {
  const store = await openStore(':memory:')
  const failed = store.write('installation', async (db) => {
    await insertTenant(db, { name: 'one', createdAt })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await findTenantByName(store.reader, 'one')).toBeUndefined()
  await store.writeResumable('installation', (db) => insertTenant(db, { name: 'two', createdAt }))
  expect(await findTenantByName(store.reader, 'two')).toBe(1)
  await store.close()
})

test('writes of two callers do not mix, and readers see only what is committed', async () => {
  const store = await openStore(join(folder, 'test.sqlite'))
  const { promise: halfway, resolve: letGo } = Promise.withResolvers<void>()
  const slow = store.write('installation', async (db) => {
    await insertTenant(db, { name: 'slow', createdAt })
    await halfway
  })
  const quick = store.write('installation', (db) => insertTenant(db, { name: 'quick', createdAt }))
  expect(await findTenantByName(store.reader, 'slow')).toBeUndefined()
  letGo()
  await slow
  expect(await quick).toBe(2)
  await store.close()
})

test('only the durable kind of write waits for the disk', async () => {
  const store = await openStore(join(folder, 'test.sqlite'))
  const level = async (db: Db) => {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
    return rows[0]?.synchronous
  }
  expect(await store.write('installation', level)).toBe(2)
  expect(await store.writeResumable('installation', level)).toBe(1)
  expect(await store.write('installation', level)).toBe(2)
  await store.close()
})

test('a keyed lock runs work of one key in order, and that of others meanwhile', async () => {
  const lock = new KeyedLock<string>()
  const done: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = lock.run('a', async () => {
    await promise
    done.push('first')
  })
  const second = lock.run('a', async () => done.push('second'))
  await lock.run('b', async () => done.push('other'))
  resolve()
  await Promise.all([first, second])
  expect(done).toEqual(['other', 'first', 'second'])
  await expect(lock.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await lock.run('a', async () => 'on')).toBe('on')
})
