/**
 * What many payments have in common, kept once: currency, kind, status, client and which fields were sent. A
 * payment names it by number, so that its row is half as long and is read without making the same texts again.
 */
import { type Kysely, sql } from 'kysely'
import { clustered } from './clustered.ts'

/** The text of `payment_terms`, as `src/storage/records/payment-terms.ts` writes it. */
const CONTENT = sql`currency || ' ' || kind || ' ' || status || ' ' || cast(field_set as text)
  || coalesce(' ' || client, '')`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table payment_terms (
    tenant bigint not null,
    terms bigint not null,
    content text not null,
    primary key (tenant, terms),
    unique (tenant, content)
  )`.execute(db)
  await sql`insert into payment_terms (tenant, terms, content)
    select tenant, row_number() over (partition by tenant order by content), content
    from (select distinct tenant, ${CONTENT} as content from payment) as found`.execute(db)
  await sql`create table payment_on_terms (
    tenant bigint not null,
    contractor bigint not null,
    reference text not null,
    sequence bigint not null,
    variant bigint not null,
    pay_day bigint not null,
    minor bigint not null,
    terms bigint not null,
    status_at bigint,
    destination bigint,
    destination_reference text,
    detail text,
    primary key (tenant, contractor, reference, sequence, variant)
  ) ${clustered(db)}`.execute(db)
  await sql`insert into payment_on_terms
    select payment.tenant, contractor, reference, sequence, variant, pay_day, minor, terms, status_at,
      destination, destination_reference, detail
    from payment join payment_terms
      on payment_terms.tenant = payment.tenant and payment_terms.content = ${CONTENT}
    order by payment.tenant, contractor, reference, sequence, variant`.execute(db)
  await sql`drop table payment`.execute(db)
  await sql`alter table payment_on_terms rename to payment`.execute(db)
}
