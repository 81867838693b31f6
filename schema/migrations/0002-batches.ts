/**
 * Batches in order of receipt, the sealed bytes of those not yet read, and the outcome of every row.
 *
 * `known_at` never falls from one batch to the next, so that "as of an instant" is "up to a sequence".
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table batch (
    tenant bigint not null references tenant,
    sequence bigint not null,
    id text not null,
    external_id text,
    source text,
    status text not null,
    submitted_at bigint not null,
    known_at bigint not null,
    received_at bigint not null,
    sha256 text not null,
    header text not null,
    options text not null,
    accepted bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    protected_fields_dropped bigint not null,
    assessed bigint not null,
    alerts_opened bigint not null,
    problems text not null,
    primary key (tenant, sequence),
    unique (tenant, id)
  )`.execute(db)
  await sql`create index batch_by_external_id on batch (tenant, external_id)`.execute(db)
  await sql`create index batch_by_knowledge on batch (tenant, known_at, sequence)`.execute(db)
  await sql`create index batch_unfinished on batch (tenant, sequence)
    where status in ('received', 'validating', 'scoring')`.execute(db)
  await sql`create table batch_spool (
    tenant bigint not null,
    sequence bigint not null,
    chunk bigint not null,
    sealed text not null,
    primary key (tenant, sequence, chunk)
  )`.execute(db)
  await sql`create table batch_result (
    tenant bigint not null,
    sequence bigint not null,
    chunk bigint not null,
    results text not null,
    primary key (tenant, sequence, chunk)
  ) ${clustered(db)}`.execute(db)
  await sql`create table field_set (
    tenant bigint not null,
    field_set bigint not null,
    fields text not null,
    primary key (tenant, field_set),
    unique (tenant, fields)
  )`.execute(db)
}
