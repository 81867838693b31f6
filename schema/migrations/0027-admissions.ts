/**
 * Entries of the audit log that tell who let whom in: few among very many, asked for with every approval. SQLite takes
 * the index only for a query that names the same actions in the same words.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index audit_entry_admissions on audit_entry (tenant, at)
    where action in ('user.created', 'user.link-made', 'user.second-factor-removed',
      'user.enabled', 'user.role-changed')`.execute(db)
}
