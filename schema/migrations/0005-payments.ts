/** Payments. One tree in order of contractor: history is one range, and no other index is kept. */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table payment (
    tenant bigint not null,
    contractor bigint not null,
    reference text not null,
    sequence bigint not null,
    variant bigint not null,
    pay_day bigint not null,
    minor bigint not null,
    currency text not null,
    kind text not null,
    status text not null,
    status_at bigint,
    client text,
    destination bigint,
    destination_reference text,
    detail text,
    field_set bigint not null,
    primary key (tenant, contractor, reference, sequence, variant)
  ) ${clustered(db)}`.execute(db)
}
