/** Tenants, their keys, and the answers kept for repeated requests. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table tenant (
    tenant bigint not null primary key,
    name text not null unique,
    created_at bigint not null
  )`.execute(db)
  await sql`create table api_key (
    tenant bigint not null references tenant,
    id text not null,
    name text not null,
    secret_sha256 text not null unique,
    scopes text not null,
    created_at bigint not null,
    expires_at bigint,
    revoked_at bigint,
    primary key (tenant, id)
  )`.execute(db)
  await sql`create table idempotency (
    tenant bigint not null references tenant,
    key text not null,
    request_hash text not null,
    begun_at bigint not null,
    status bigint,
    body text,
    primary key (tenant, key)
  )`.execute(db)
  await sql`create index idempotency_by_age on idempotency (tenant, begun_at)`.execute(db)
}
