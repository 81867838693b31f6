import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { KeyedLock } from '../../src/storage/keyed-lock.ts'
import { type Db, openStore } from '../../src/storage/store.ts'
import { sqliteFiles } from '../support/sqlite-files.ts'
import { schemaSuite } from './schema-suite.ts'
import { storeSuite } from './store-suite.ts'

const newFile = sqliteFiles()

describe('the store, on SQLite', () => {
  storeSuite(newFile)
  schemaSuite(newFile)

  test('only the durable kind of write waits for the disk', async () => {
    const store = await openStore(await newFile())
    const level = async (db: Db) => {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
      return rows[0]?.synchronous
    }
    expect(await store.write('installation', level)).toBe(2)
    expect(await store.writeResumable('installation', level)).toBe(1)
    expect(await store.write('installation', level)).toBe(2)
    await store.close()
  })
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
