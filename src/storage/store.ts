/** The embedded store: one writer, one reader beside it, both on the same SQLite file. */
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
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
  /**
   * Runs the work in a transaction of its own, one at a time; a throw rolls it back. What it wrote survives
   * a loss of power.
   */
  write<Result>(work: (db: Db) => Promise<Result>): Promise<Result>
  /**
   * The same for work that is done again after a crash: it may be lost with the power, but never in part,
   * and is safe once anything is written the other way.
   */
  writeResumable<Result>(work: (db: Db) => Promise<Result>): Promise<Result>
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
  const writeLock = new KeyedLock<'write'>()
  return {
    reader,
    tenantLock: new KeyedLock(),
    batchTimes: new BatchTimesCache(),
    write: (work) => writeLock.run('write', () => transaction(writer, 'full', work)),
    writeResumable: (work) => writeLock.run('write', () => transaction(writer, 'normal', work)),
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

function open(path: string, mode: 'read-write' | 'read-only'): Database.Database {
  const database = new Database(path, { readonly: mode === 'read-only' })
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  if (mode === 'read-write') {
    database.pragma('journal_mode = WAL')
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
