import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { ADMITTING } from '../../src/review/admission.ts'
import { KeyedLock } from '../../src/storage/keyed-lock.ts'
import { ThreadLock } from '../../src/storage/sqlite/thread-lock.ts'
import { type Db, openStore } from '../../src/storage/store.ts'
import { sqliteFiles } from '../support/sqlite-files.ts'
import { storeSuite } from './store-suite.ts'

const ROOT = join(import.meta.dirname, '../..')
const newFile = sqliteFiles()

describe('the store, on SQLite', () => {
  storeSuite(newFile)

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

  test('the index of admissions names what lets somebody in, as the query does', async () => {
    const store = await openStore(await newFile())
    const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
      where name = 'audit_entry_admissions'`.execute(store.reader)
    await store.close()
    const named = [...(rows[0]?.sql ?? '').matchAll(/'([^']+)'/g)].map(([, action]) => action)
    expect(named).toEqual(Object.keys(ADMITTING))
  })

  // Within one process they would wait for each other: SQLite holds up the whole process.
  test('processes that start together on a new file all find one schema', async () => {
    const file = await newFile()
    const ended = await Promise.all([1, 2, 3].map(() => opened(file)))
    expect(ended).toEqual([0, 0, 0])
    const store = await openStore(file)
    expect((await store.reader.introspection.getTables()).map(({ name }) => name)).toContain(
      'batch',
    )
    await store.close()
  }, 30_000)
})

/** How a process ends that opens the store. */
async function opened(file: string): Promise<unknown> {
  const open = `import { openStore } from './src/storage/store.ts'
    await (await openStore(${JSON.stringify(file)})).close()`
  const child = spawn('node_modules/.bin/node', ['--input-type=module', '--eval', open], {
    cwd: ROOT,
  })
  const [code] = await once(child, 'close')
  return code
}

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

const OTHER_THREAD = `
  import { parentPort } from 'node:worker_threads'
  import { ThreadLock } from '${new URL('../../src/storage/sqlite/thread-lock.ts', import.meta.url).href}'
  const lock = new ThreadLock('test')
  const free = await lock.runFree(['held', 'free'], async () => {})
  parentPort.postMessage(free)
  // Waiting for a lock keeps no thread alive, listening does.
  parentPort.on('message', () => {})
  parentPort.postMessage(await lock.run('held', async () => 'had its turn'))
  parentPort.close()`

test('a lock of one thread holds for the others', async () => {
  const lock = new ThreadLock('test')
  const said: unknown[] = []
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const holding = lock.run('held', () => held)
  const other = new Worker(new URL(`data:text/javascript,${encodeURIComponent(OTHER_THREAD)}`))
  other.on('message', (message) => said.push(message))
  await once(other, 'message')
  expect(said).toEqual(['free'])
  letGo()
  await holding
  await once(other, 'exit')
  expect(said).toEqual(['free', 'had its turn'])
  await expect(lock.run('held', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await lock.run('held', async () => 'on')).toBe('on')
})
