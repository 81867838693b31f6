/**
 * The payments of a contractor as they stood with a batch, as one text, and an index by which those that later
 * batches brought are found: so what is read of somebody does not grow with the history. A snapshot copies rows
 * that stay as they are. It is made when somebody is assessed for whom many rows had to be read, so that a table
 * without any is complete.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Casts, which change nothing, so that SQLite, which plans without statistics, takes the index where it is asked
  // for in these words and nowhere else.
  await sql`create index payment_by_batch
    on payment (tenant, (cast(sequence as bigint)), (cast(contractor as bigint)))`.execute(db)
  await sql`create table payment_snapshot (
    tenant bigint not null,
    contractor bigint not null,
    sequence bigint not null,
    latest_day bigint,
    body text not null,
    primary key (tenant, contractor)
  ) ${clustered(db)}`.execute(db)
}
