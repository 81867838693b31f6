/**
 * Values that contractors can share. `holding` says who shows what as known now; `sighting` only grows:
 * each row holds the first and last day known as of its batch, so that the network can be read as of any.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table artefact (
    tenant bigint not null,
    artefact bigint not null,
    kind text not null,
    value text not null,
    sharers bigint not null,
    common_since bigint,
    primary key (tenant, artefact),
    unique (tenant, kind, value)
  )`.execute(db)
  await sql`create index artefact_by_crossing on artefact (tenant, common_since)
    where common_since is not null`.execute(db)
  await sql`create table holding (
    tenant bigint not null,
    contractor bigint not null,
    artefact bigint not null,
    label text,
    first_day bigint not null,
    last_day bigint not null,
    primary key (tenant, contractor, artefact)
  ) ${clustered(db)}`.execute(db)
  await sql`create table sighting (
    tenant bigint not null,
    artefact bigint not null,
    contractor bigint not null,
    sequence bigint not null,
    first_day bigint not null,
    last_day bigint not null,
    primary key (tenant, artefact, contractor, sequence)
  ) ${clustered(db)}`.execute(db)
}
