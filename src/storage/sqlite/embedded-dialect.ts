/** Kysely on better-sqlite3, with transactions that take the write lock when they begin. */
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import { sqliteSql } from './sql.ts'

/** A handle that also says whether a transaction is open. */
export type EmbeddedDatabase = SqliteDatabase & { readonly inTransaction: boolean }

export class EmbeddedDialect extends SqliteDialect {
  readonly #database: EmbeddedDatabase

  constructor(database: EmbeddedDatabase) {
    super({ database })
    this.#database = database
  }

  override createAdapter(): SqliteAdapter {
    return new EmbeddedAdapter()
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#database)
  }
}

class EmbeddedAdapter extends SqliteAdapter {
  readonly speaks = sqliteSql

  /** SQLite has it, and it keeps processes that start together from migrating at the same time. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A deferred transaction that reads first cannot wait for another process; an immediate one can. */
class ImmediateDriver extends SqliteDriver {
  readonly #database: EmbeddedDatabase

  constructor(database: EmbeddedDatabase) {
    super({ database })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite rolls back by itself; a second rollback would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}
