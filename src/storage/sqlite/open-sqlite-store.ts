/** The embedded store: one writer, one reader beside it, both on the same SQLite file. */
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { BatchTimesCache } from '../batch-times.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { migrate } from '../migrate.ts'
import type { Db, Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { EmbeddedDialect } from './embedded-dialect.ts'
import { withStatementCache } from './statement-cache.ts'

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000
const CACHE_KIB = 64 * 1024
/** Pages in the log before they are moved into the file: seldom enough that a page is moved once per batch. */
const CHECKPOINT_PAGES = 8000

export async function openSqliteStore(path: string): Promise<Store> {
  const writer = open(path, 'read-write')
  await migrate(writer)
  const reader = path === ':memory:' ? writer : open(path, 'read-only')
  const writeLock = new KeyedLock<'write'>()
  return {
    reader,
    tenantLock: new KeyedLock(),
    batchTimes: new BatchTimesCache(),
    // There is one writer, whatever the target.
    write: (_, work) => writeLock.run('write', () => transaction(writer, 'full', work)),
    writeResumable: (_, work) => writeLock.run('write', () => transaction(writer, 'normal', work)),
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
    database.pragma('journal_mode = WAL')
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  }
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  return new Kysely<Tables>({ dialect: new EmbeddedDialect(withStatementCache(database)) })
}
