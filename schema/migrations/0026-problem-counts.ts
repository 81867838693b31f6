/** How many faults and notices a batch has in all: of a bad batch only the first are kept with it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['errors_found', 'notices_found']) {
    await sql`alter table batch add column ${sql.ref(column)} bigint not null default 0`.execute(db)
  }
}
