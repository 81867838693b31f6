/**
 * Cases: what happened to them in order, where each stands as a whole, whom they are about, and the files
 * attached to them, sealed.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table review_case (
    tenant bigint not null,
    number bigint not null,
    version bigint not null,
    status text not null,
    updated_at bigint not null,
    body text not null,
    primary key (tenant, number)
  )`.execute(db)
  await sql`create index review_case_by_status on review_case (tenant, status, number)`.execute(db)
  await sql`create table case_event (
    tenant bigint not null,
    number bigint not null,
    sequence bigint not null,
    at bigint not null,
    actor text not null,
    kind text not null,
    body text not null,
    primary key (tenant, number, sequence)
  ) ${clustered(db)}`.execute(db)
  await sql`create table case_contractor (
    tenant bigint not null,
    contractor text not null,
    number bigint not null,
    primary key (tenant, contractor, number)
  ) ${clustered(db)}`.execute(db)
  await sql`create table case_attachment (
    tenant bigint not null,
    number bigint not null,
    id text not null,
    sealed text not null,
    primary key (tenant, number, id)
  )`.execute(db)
  await sql`create index alert_by_update on alert (tenant, updated_as_of)`.execute(db)
}
