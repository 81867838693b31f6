/** The embedded store: one writer, one reader beside it, both on the same SQLite file. */
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { TenantId } from '../domain/ids.ts'
import { BatchTimesCache } from './batch-times.ts'
import { KeyedLock } from './keyed-lock.ts'
import { MIGRATIONS } from './migrations.ts'
import { EmbeddedDialect } from './sqlite-dialect.ts'
import { withStatementCache } from './statement-cache.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

export type Store = {
  /** For reading what is committed. In memory it is the writer, and waits for a transaction in progress. */
  readonly reader: Db
  /** Runs the work in a transaction of its own, one at a time; a throw rolls it back. */
  write<Result>(work: (db: Db) => Promise<Result>): Promise<Result>
  /** Batches of one tenant are worked off one after the other. */
  readonly tenantLock: KeyedLock<TenantId>
  readonly batchTimes: BatchTimesCache
  close(): Promise<void>
}

/** How long a statement waits for another process's transaction. */
const BUSY_TIMEOUT_MS = 10_000
const CACHE_KIB = 64 * 1024

/** Opens and migrates the database at this path, or a private one in memory (`:memory:`). */
export async function openStore(path: string): Promise<Store> {
  const writer = new Kysely<Tables>({
    dialect: new EmbeddedDialect(withStatementCache(open(path, 'read-write'))),
  })
  await migrate(writer)
  const reader =
    path === ':memory:'
      ? writer
      : new Kysely<Tables>({
          dialect: new EmbeddedDialect(withStatementCache(open(path, 'read-only'))),
        })
  return {
    reader,
    tenantLock: new KeyedLock(),
    batchTimes: new BatchTimesCache(),
    write: (work) => writer.transaction().execute(work),
    close: async () => {
      if (reader !== writer) await reader.destroy()
      await writer.destroy()
    },
  }
}

function open(path: string, mode: 'read-write' | 'read-only'): Database.Database {
  const database = new Database(path, { readonly: mode === 'read-only' })
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  if (mode === 'read-write') {
    database.pragma('journal_mode = WAL')
    // An acknowledged batch survives a loss of power.
    database.pragma('synchronous = FULL')
  }
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  return database
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  // Kysely's migrator never throws.
  if (error !== undefined) throw error
}
