/** Onward money, found by its sender and by its receiver. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table transfer (
    tenant bigint not null,
    reference text not null,
    sequence bigint not null,
    variant bigint not null,
    from_key text not null,
    to_key text not null,
    body text not null,
    field_set bigint not null,
    primary key (tenant, reference, sequence, variant)
  )`.execute(db)
  await sql`create index transfer_by_sender on transfer (tenant, from_key)`.execute(db)
  await sql`create index transfer_by_receiver on transfer (tenant, to_key, from_key)`.execute(db)
  await sql`create index transfer_by_batch on transfer (tenant, sequence, reference)`.execute(db)
}
