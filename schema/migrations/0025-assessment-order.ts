/**
 * Assessments in the order in which they are made, on SQLite too. Kept by contractor, each went to a page of its
 * own that was written anew with every batch, and nobody reads all revisions of one contractor at once.
 * PostgreSQL keeps rows in that order by itself.
 */
import { type Kysely, SqliteAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return
  await sql`create table assessment_in_order (
    tenant bigint not null,
    contractor bigint not null,
    revision bigint not null,
    sequence bigint not null,
    as_of bigint not null,
    engine bigint not null references engine,
    gap_set bigint not null,
    body text not null,
    primary key (tenant, contractor, revision)
  )`.execute(db)
  await sql`insert into assessment_in_order
    select * from assessment order by tenant, sequence, contractor, revision`.execute(db)
  await sql`drop table assessment`.execute(db)
  await sql`alter table assessment_in_order rename to assessment`.execute(db)
}
