/** Since when nothing gets through to a webhook, and why one was disabled. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table webhook add column failing_since bigint`.execute(db)
  await sql`alter table webhook add column disabled_reason text`.execute(db)
}
