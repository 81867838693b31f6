/** The key of the vault by which fingerprints are made, by its id: none is compared with one of another key. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table fingerprint_key (key_id text not null primary key)`.execute(db)
}
