/** A SQLite handle that compiles each statement once. */
import type Database from 'better-sqlite3'
import type { SqliteStatement } from 'kysely'
import type { EmbeddedDatabase } from './embedded-dialect.ts'

/** Statements kept; generated ones (lists of rows, filters) are few kinds, so none is evicted in practice. */
const LIMIT = 400

export function withStatementCache(database: Database.Database): EmbeddedDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    get inTransaction() {
      return database.inTransaction
    },
    close: () => {
      statements.clear()
      database.close()
    },
    prepare: (text) => {
      const known = statements.get(text)
      if (known !== undefined) return known
      if (statements.size >= LIMIT) statements.clear()
      const statement = database.prepare(text)
      statements.set(text, statement)
      return statement
    },
  }
}
