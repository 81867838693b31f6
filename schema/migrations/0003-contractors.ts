/** Contractors, what platforms said of them, and which batch brought records of whom. */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table contractor (
    tenant bigint not null references tenant,
    contractor bigint not null,
    reference text not null,
    first_sequence bigint not null,
    primary key (tenant, contractor),
    unique (tenant, reference)
  )`.execute(db)
  await sql`create table profile_version (
    tenant bigint not null,
    contractor bigint not null,
    sequence bigint not null,
    variant bigint not null,
    observed_at bigint,
    body text not null,
    field_set bigint not null,
    primary key (tenant, contractor, sequence, variant)
  ) ${clustered(db)}`.execute(db)
  await sql`create table activity (
    tenant bigint not null,
    contractor bigint not null,
    sequence bigint not null,
    latest_day bigint,
    primary key (tenant, contractor, sequence)
  ) ${clustered(db)}`.execute(db)
  await sql`create index activity_by_batch on activity (tenant, sequence, contractor)`.execute(db)
}
