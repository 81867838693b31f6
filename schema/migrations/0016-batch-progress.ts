/**
 * How far a batch is, for those who wait for it; and which attempt to store it is under way, so that a
 * process that was given up for dead cannot go on with it.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table batch add column rows_read bigint not null default 0`.execute(db)
  await sql`alter table batch add column to_assess bigint not null default 0`.execute(db)
  await sql`alter table batch add column attempt text`.execute(db)
}
