/** Kysely on a PostgreSQL server. */
import {
  PostgresAdapter,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { preparedName } from '../prepared.ts'
import { postgresSql } from './sql.ts'

export class ServerDialect extends PostgresDialect {
  constructor(pool: Pool) {
    super({ pool: preparing(pool) })
  }

  override createAdapter(): PostgresAdapter {
    return new ServerAdapter()
  }
}

class ServerAdapter extends PostgresAdapter {
  readonly speaks = postgresSql
}

/** The same connections, on which the server keeps what it compiled of texts that were prepared. */
function preparing(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => preparingOn(await pool.connect()),
    end: () => pool.end(),
  }
}

function preparingOn(client: PoolClient): PostgresPoolClient {
  const query: unknown = (text: string, values: readonly unknown[]) => {
    const name = preparedName(text)
    return client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
  }
  return {
    // Of its two forms the one without a cursor: nothing is streamed.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}
