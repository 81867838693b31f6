/** People who sign in, their sessions and their one-time links. Of secrets only a hash is kept. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table console_user (
    tenant bigint not null references tenant,
    id text not null,
    name text not null,
    display_name text not null,
    role text not null,
    password text,
    created_at bigint not null,
    disabled_at bigint,
    failures bigint not null,
    locked_until bigint,
    primary key (tenant, id),
    unique (tenant, name)
  )`.execute(db)
  await sql`create table console_session (
    tenant bigint not null,
    user_id text not null,
    secret_sha256 text not null unique,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    primary key (tenant, user_id, secret_sha256)
  )`.execute(db)
  await sql`create index console_session_by_age
    on console_session (tenant, expires_at)`.execute(db)
  await sql`create table one_time_link (
    tenant bigint not null,
    user_id text not null,
    secret_sha256 text not null unique,
    expires_at bigint not null,
    primary key (tenant, user_id)
  )`.execute(db)
}
