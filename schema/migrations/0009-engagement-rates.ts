/** The rate of each engagement when it was first seen: what peer groups are made of. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table engagement_rate (
    tenant bigint not null,
    contractor bigint not null,
    peer_group text not null,
    client text not null,
    start_day bigint not null,
    sequence bigint not null,
    hourly double precision not null,
    primary key (tenant, contractor, peer_group, client, start_day)
  )`.execute(db)
  await sql`create index engagement_rate_by_group
    on engagement_rate (tenant, peer_group, sequence, hourly)`.execute(db)
}
