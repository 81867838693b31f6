/**
 * Second factors: the sealed secret of somebody's authenticator, hashes of their recovery codes, and which
 * roles of a platform need one. A session may wait for a code, or for a factor to be set up.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table second_factor (
    tenant bigint not null,
    user_id text not null,
    sealed text not null,
    confirmed_at bigint,
    last_step bigint not null,
    recovery text not null,
    primary key (tenant, user_id)
  )`.execute(db)
  await sql`create table second_factor_rule (
    tenant bigint not null primary key,
    roles text not null
  )`.execute(db)
  await sql`alter table console_session add column awaits text`.execute(db)
}
