/** Where everything is kept: an embedded SQLite database, or a PostgreSQL server. */
import type { Kysely } from 'kysely'
import type { TenantId } from '../domain/ids.ts'
import type { BatchTimesCache } from './batches/batch-times.ts'
import type { EngineNumbers } from './assessments/engines.ts'
import type { BaselineCache } from './history/peer-rates.ts'
import { openPostgresStore } from './postgres/open-postgres-store.ts'
import { openSqliteStore } from './sqlite/open-sqlite-store.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

/** Whose rows a transaction writes: those of one tenant, or those that belong to none. */
export type WriteTarget = TenantId | 'installation'

export type Store = {
  /** For reading what is committed. In memory it is the writer, and waits for a transaction in progress. */
  readonly reader: Db
  /**
   * Runs the work in a transaction of its own, one at a time for each target; a throw rolls it back. What
   * it wrote survives a loss of power.
   */
  write<Result>(target: WriteTarget, work: (db: Db) => Promise<Result>): Promise<Result>
  /**
   * The same for work that is done again after a crash: it may be lost with the power, but never in part,
   * and is safe once anything is written the other way.
   */
  writeResumable<Result>(target: WriteTarget, work: (db: Db) => Promise<Result>): Promise<Result>
  /** Everything is read and written in one transaction, so that nobody else can go on with its batch. */
  readonly isOneTransaction: boolean
  readonly tenantLock: TenantLock
  readonly batchTimes: BatchTimesCache
  readonly baselines: BaselineCache
  readonly engines: EngineNumbers
  close(): Promise<void>
}

/**
 * The store as it is seen from within a transaction that writes for a tenant: whatever is read or written
 * belongs to it. Rows of the installation cannot be written so, as their lock is another one.
 */
export function withinTransaction(store: Store, db: Db): Store {
  const write: Store['write'] = async (target, work) => {
    if (target === 'installation') throw new Error('the transaction is that of a tenant')
    return await work(db)
  }
  return { ...store, reader: db, write, writeResumable: write, isOneTransaction: true }
}

/** Batches of one tenant are worked off one after the other, by whatever process. */
export type TenantLock = {
  /** Waits until nobody works on this tenant. */
  run<Result>(tenant: TenantId, work: () => Promise<Result>): Promise<Result>
  /** Works on the first of these tenants on whom nobody works; undefined when there is none. */
  runFree(
    tenants: readonly TenantId[],
    work: (tenant: TenantId) => Promise<void>,
  ): Promise<TenantId | undefined>
}

/** Whether this names a PostgreSQL server, and no file. */
export function isServerAddress(database: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(database)
}

/**
 * Opens and migrates the database: a `postgres://` address, the path of a SQLite file, or `:memory:` for a
 * private one in memory.
 */
export async function openStore(database: string): Promise<Store> {
  return await (isServerAddress(database) ? openPostgresStore(database) : openSqliteStore(database))
}
