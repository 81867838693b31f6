/** The embedded store: one writer, one reader beside it, both on the same SQLite file. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { BatchTimesCache } from '../batches/batch-times.ts'
import { migrate } from '../migrate.ts'
import { baselineCache } from '../history/peer-rates.ts'
import type { Db, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { EmbeddedDialect } from './embedded-dialect.ts'
import { withStatementCache } from './statement-cache.ts'
import { ThreadLock } from './thread-lock.ts'

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000
/** What a batch of some ten thousand contractors writes to. Readers go through a file in order of contractor. */
const CACHE_KIB = { 'read-write': 16 * 1024, 'read-only': 4 * 1024 } as const
/** Pages in the log before they are moved into the file: seldom enough that a page is moved once per batch. */
const CHECKPOINT_PAGES = 8000

export async function openSqliteStore(path: string): Promise<Store> {
  const writer = open(path, 'read-write')
  await migrate(writer)
  const reader = path === ':memory:' ? writer : open(path, 'read-only')
  const scope = path === ':memory:' ? randomUUID() : resolve(path)
  const writeLock = new ThreadLock(`writes ${scope}`)
  return {
    reader,
    isOneTransaction: false,
    tenantLock: new ThreadLock(`batches ${scope}`),
    batchTimes: new BatchTimesCache(),
    baselines: baselineCache(),
    engines: new WeakMap(),
    // There is one writer, whatever the target and the thread.
    write: (_, work) => writeLock.run('all', () => transaction(writer, 'full', work)),
    writeResumable: (_, work) => writeLock.run('all', () => transaction(writer, 'normal', work)),
    close: async () => {
      if (reader !== writer) await reader.destroy()
      await writer.destroy()
    },
  }
}

async function transaction<Result>(
  writer: Db,
  synchronous: 'full' | 'normal',
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  await sql`pragma synchronous = ${sql.raw(synchronous)}`.execute(writer)
  return await writer.transaction().execute(work)
}

function open(path: string, mode: 'read-write' | 'read-only'): Db {
  const database = new Database(path, { readonly: mode === 'read-only' })
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  if (mode === 'read-write') {
    changeToWal(database)
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  }
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma(`cache_size = -${CACHE_KIB[mode]}`)
  return new Kysely<Tables>({ dialect: new EmbeddedDialect(withStatementCache(database)) })
}

/** Between two attempts; the busy timeout does not hold for this change. */
const RETRY_MS = 20

/** Of processes that start together on a new file one changes it, while the others are told that it is busy. */
function changeToWal(database: Database.Database): void {
  for (let left = BUSY_TIMEOUT_MS / RETRY_MS; ; left -= 1) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || left <= 0) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
