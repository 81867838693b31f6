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

export class EmbeddedDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }

  override createAdapter(): SqliteAdapter {
    return new EmbeddedAdapter()
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database })
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
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
