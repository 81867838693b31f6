/** The store on a PostgreSQL server, which several processes share. */
import { Kysely, sql } from 'kysely'
import type { Pool } from 'pg'
import { BatchTimesCache } from '../batches/batch-times.ts'
import { migrate } from '../migrate.ts'
import { baselineCache } from '../history/peer-rates.ts'
import type { Db, Store, WriteTarget } from '../store.ts'
import type { Tables } from '../tables.ts'
import { MIGRATION_LOCK, WRITE_LOCK } from './advisory-locks.ts'
import { compareByBytes } from './compare-by-bytes.ts'
import { openPool } from './pool.ts'
import { ServerDialect } from './server-dialect.ts'
import { TenantRowLock } from './tenant-row-lock.ts'

/**
 * Connections of one process. Who holds a lock goes on to write, and who writes may read beside it, so each
 * has connections of its own: nobody waits for somebody who waits for them.
 */
const CONNECTIONS = { locks: 8, writers: 5, readers: 5 } as const

export async function openPostgresStore(url: string): Promise<Store> {
  const locks = openPool(url, CONNECTIONS.locks)
  const writer = connected(openPool(url, CONNECTIONS.writers))
  const reader = connected(openPool(url, CONNECTIONS.readers))
  const close = async () => {
    await Promise.all([locks.end(), writer.destroy(), reader.destroy()])
  }
  try {
    await migrateAlone(locks, writer)
  } catch (error) {
    await close()
    throw error
  }
  return {
    reader,
    isOneTransaction: false,
    tenantLock: new TenantRowLock(locks),
    batchTimes: new BatchTimesCache(),
    baselines: baselineCache(),
    engines: new WeakMap(),
    write: (target, work) => transaction(writer, { target, synchronous: 'on' }, work),
    writeResumable: (target, work) => transaction(writer, { target, synchronous: 'off' }, work),
    close,
  }
}

function connected(pool: Pool): Db {
  return new Kysely<Tables>({ dialect: new ServerDialect(pool) })
}

type Writing = { readonly target: WriteTarget; readonly synchronous: 'on' | 'off' }

async function transaction<Result>(
  writer: Db,
  { target, synchronous }: Writing,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  const tenant = target === 'installation' ? 0 : target
  return await writer.transaction().execute(async (db) => {
    await sql`select set_config('synchronous_commit', ${synchronous}, true),
      pg_advisory_xact_lock(${WRITE_LOCK}::int, ${tenant}::int)`.execute(db)
    return await work(db)
  })
}

/** Processes that start together bring the schema up to date one after the other. */
async function migrateAlone(locks: Pool, db: Db): Promise<void> {
  const client = await locks.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1::int, 0)', [MIGRATION_LOCK])
    await migrate(db)
    await compareByBytes(db)
  } finally {
    // Also where it failed: the lock goes with the transaction, which changed nothing.
    await client.query('rollback')
    client.release()
  }
}
