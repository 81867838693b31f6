/**
 * Assessments (a revision per change of content), where each contractor stands now, and alerts. What could
 * not be told is the same for many contractors and is kept once, as a gap set: found by its hash, because
 * PostgreSQL indexes no text of some kilobytes.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table engine (
    engine bigint not null primary key,
    sha256 text not null unique,
    versions text not null
  )`.execute(db)
  await sql`create table gap_set (
    tenant bigint not null,
    gap_set bigint not null,
    sha256 text not null,
    body text not null,
    primary key (tenant, gap_set),
    unique (tenant, sha256)
  )`.execute(db)
  await sql`create table assessment (
    tenant bigint not null,
    contractor bigint not null,
    revision bigint not null,
    sequence bigint not null,
    as_of bigint not null,
    engine bigint not null references engine,
    gap_set bigint not null,
    body text not null,
    primary key (tenant, contractor, revision)
  ) ${clustered(db)}`.execute(db)
  await sql`create table standing (
    tenant bigint not null,
    contractor bigint not null,
    reference text not null,
    revision bigint not null,
    score double precision not null,
    band text not null,
    display_name text not null,
    declared_country text not null,
    alerts text not null,
    main_reason text,
    primary key (tenant, contractor)
  )`.execute(db)
  await sql`create index standing_worst_first
    on standing (tenant, score desc, reference)`.execute(db)
  await sql`create table alert (
    tenant bigint not null,
    contractor bigint not null,
    typology text not null,
    opened_revision bigint not null,
    opened_sequence bigint not null,
    band text not null,
    opened_as_of bigint not null,
    updated_as_of bigint not null,
    closed_sequence bigint,
    primary key (tenant, contractor, typology, opened_revision)
  )`.execute(db)
  await sql`create index alert_by_batch on alert (tenant, opened_sequence)`.execute(db)
  await sql`create table list_version (
    name text not null,
    sha256 text not null,
    as_of bigint not null,
    row_count bigint not null,
    loaded_at bigint not null,
    primary key (name, sha256)
  )`.execute(db)
}
