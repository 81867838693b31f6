import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely'

/**
 * Ends a table definition so that SQLite keeps the rows in order of the primary key, in one tree: a
 * contractor's records lie side by side. PostgreSQL has no such clause and needs none.
 */
export function clustered(db: Kysely<unknown>): RawBuilder<unknown> {
  return sql.raw(db.getExecutor().adapter instanceof SqliteAdapter ? 'without rowid' : '')
}
