/** Events, in order of contractor and time. */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table event (
    tenant bigint not null,
    contractor bigint not null,
    at bigint not null,
    reference text not null,
    sequence bigint not null,
    variant bigint not null,
    body text not null,
    field_set bigint not null,
    primary key (tenant, contractor, at, reference, sequence, variant)
  ) ${clustered(db)}`.execute(db)
}
