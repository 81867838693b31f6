/** Payout destinations: their keys, written once, and what was said of them per contractor. */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table destination_key (
    tenant bigint not null,
    destination bigint not null,
    key text not null,
    primary key (tenant, destination),
    unique (tenant, key)
  )`.execute(db)
  await sql`create table destination_version (
    tenant bigint not null,
    contractor bigint not null,
    inline bigint not null,
    reference text not null,
    sequence bigint not null,
    variant bigint not null,
    destination bigint not null,
    body text not null,
    sealed text,
    field_set bigint not null,
    primary key (tenant, contractor, inline, reference, sequence, variant)
  ) ${clustered(db)}`.execute(db)
  await sql`create index destination_version_by_destination
    on destination_version (tenant, destination, contractor)`.execute(db)
  await sql`create index destination_version_by_reference
    on destination_version (tenant, reference, sequence)`.execute(db)
}
