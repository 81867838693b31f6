/**
 * What reviewers keep beside cases: blind reviews, with what somebody saw in the facts of each contractor
 * drawn, the filters of the queue that a person comes back to, and where everybody is still to be assessed
 * anew under a policy that was published.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table blind_review (
    tenant bigint not null,
    id text not null,
    drawn_at bigint not null,
    body text not null,
    primary key (tenant, id)
  )`.execute(db)
  await sql`create table blind_review_item (
    tenant bigint not null,
    review text not null,
    position bigint not null,
    contractor text not null,
    flagged bigint not null,
    judgement text,
    primary key (tenant, review, position)
  )`.execute(db)
  await sql`create table saved_view (
    tenant bigint not null,
    user_id text not null,
    name text not null,
    query text not null,
    primary key (tenant, user_id, name)
  )`.execute(db)
  await sql`create table rescreen (
    tenant bigint not null primary key,
    policy bigint not null,
    requested_by text not null,
    requested_at bigint not null,
    done bigint not null,
    total bigint not null
  )`.execute(db)
}
