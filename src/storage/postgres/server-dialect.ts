/** Kysely on a PostgreSQL server. */
import { PostgresAdapter, PostgresDialect } from 'kysely'
import { postgresSql } from './sql.ts'

export class ServerDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new ServerAdapter()
  }
}

class ServerAdapter extends PostgresAdapter {
  readonly speaks = postgresSql
}
