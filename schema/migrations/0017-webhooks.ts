/**
 * Where a platform wants to hear of changes, what there was to hear, and what became of each delivery.
 * `due_at` is set while a delivery waits, so that the index over what is due holds nothing else.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table webhook (
    tenant bigint not null,
    id text not null,
    url text not null,
    description text not null,
    events text not null,
    created_at bigint not null,
    disabled_at bigint,
    secret text not null,
    previous_secret text,
    previous_until bigint,
    primary key (tenant, id)
  )`.execute(db)
  await sql`create table webhook_message (
    tenant bigint not null,
    number bigint not null,
    id text not null,
    type text not null,
    at bigint not null,
    body text not null,
    primary key (tenant, number)
  )`.execute(db)
  await sql`create table webhook_delivery (
    tenant bigint not null,
    webhook text not null,
    number bigint not null,
    state text not null,
    attempts bigint not null,
    due_at bigint,
    attempted_at bigint,
    last_status bigint,
    last_fault text,
    primary key (tenant, webhook, number)
  )`.execute(db)
  await sql`create index webhook_delivery_due on webhook_delivery (tenant, due_at)
    where due_at is not null`.execute(db)
}
