/** Who looked at the score of a contractor of a blind review instead of judging. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table blind_review_item add column stepped_back text`.execute(db)
}
