/** What people decided about screening itself: indicators silenced for somebody, and policies published. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table suppression (
    tenant bigint not null,
    id text not null,
    contractor text not null,
    indicator text not null,
    state text not null,
    from_instant bigint,
    until_instant bigint not null,
    revoked_at bigint,
    proposed_at bigint not null,
    body text not null,
    primary key (tenant, id)
  )`.execute(db)
  await sql`create table policy_version (
    tenant bigint not null,
    version bigint not null,
    state text not null,
    approved_at bigint,
    sha256 text not null,
    body text not null,
    document text not null,
    primary key (tenant, version)
  )`.execute(db)
}
