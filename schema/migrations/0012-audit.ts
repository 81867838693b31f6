/**
 * The audit log, a chain per tenant (0: the installation), and its head kept apart: entries cut off at the
 * end are missed by the head. `seal` is keyed, so that who has the database alone cannot make another.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_entry (
    tenant bigint not null,
    sequence bigint not null,
    at bigint not null,
    actor text not null,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    detail text not null,
    previous_sha256 text not null,
    sha256 text not null,
    primary key (tenant, sequence)
  ) ${clustered(db)}`.execute(db)
  await sql`create index audit_entry_by_subject
    on audit_entry (tenant, subject_kind, subject_id, sequence)`.execute(db)
  await sql`create table audit_head (
    tenant bigint not null primary key,
    sequence bigint not null,
    sha256 text not null,
    seal text not null
  )`.execute(db)
  await sql`alter table api_key add column behind text`.execute(db)
}
