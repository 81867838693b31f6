import { sql } from 'kysely'
import { day, instant } from '../domain/calendar.ts'
import { destinationKey } from '../domain/ids.ts'
import type { Payment } from '../domain/payment.ts'
import type { Drafts, Horizon } from './observation-drafts.ts'
import type { ObservedPayment } from './observations.ts'
import { wantedTuples } from './one-of.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

/** Payments within the look-back. */
export async function readPayments(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: Drafts,
): Promise<void> {
  const wanted = wantedTuples(drafts.all.map(({ key, from }) => [key, from]))
  const rows = await db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('payment')
    .leftJoin('destination_key as named', (join) =>
      join
        .onRef('named.tenant', '=', 'payment.tenant')
        .onRef('named.destination', '=', 'payment.destination'),
    )
    .whereRef('payment.contractor', '=', 'wanted.a')
    .whereRef('payment.pay_day', '>=', 'wanted.b')
    .where('payment.tenant', '=', tenant)
    .where('payment.sequence', '<=', upTo)
    .selectAll('payment')
    .select('named.key')
    .execute()
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.fieldSets.add(row.field_set)
    draft.payments.push(observedPayment(row))
  }
}

function observedPayment(row: Tables['payment'] & { key: string | null }): ObservedPayment {
  return {
    sequence: row.sequence,
    payment: {
      id: row.reference,
      ...(row.client === null ? {} : { clientId: row.client }),
      amount: { minor: row.minor, currency: row.currency },
      payDay: day(row.pay_day),
      kind: row.kind as Payment['kind'],
      status: row.status as Payment['status'],
      ...(row.status_at === null ? {} : { statusAt: instant(row.status_at) }),
      ...(row.detail === null ? {} : JSON.parse(row.detail)),
    },
    ...(row.key === null ? {} : { key: destinationKey(row.key) }),
    ...(row.destination_reference === null
      ? {}
      : { destinationReference: row.destination_reference }),
  }
}

/** Days of the payments before the look-back, by where they went. */
export async function readEarlierPayments(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: Drafts,
): Promise<void> {
  const wanted = wantedTuples(drafts.all.map(({ key, from }) => [key, from]))
  const { rows } = await sql<{
    contractor: number
    key: string | null
    destination_reference: string | null
    first_day: number
    last_day: number
    first_sequence: number
    last_sequence: number
  }>`
    select payment.contractor, named.key, payment.destination_reference,
      min(pay_day) as first_day, max(pay_day) as last_day,
      min(sequence) as first_sequence, max(sequence) as last_sequence
    from ${wanted} as wanted
    cross join payment
    left join destination_key as named
      on named.tenant = payment.tenant and named.destination = payment.destination
    where payment.tenant = ${tenant} and payment.contractor = wanted.a
      and payment.pay_day < wanted.b and payment.sequence <= ${upTo}
    group by payment.contractor, named.key, payment.destination_reference`.execute(db)
  for (const row of rows) {
    drafts.of(row.contractor).earlierPayments.push({
      ...(row.key === null ? {} : { key: destinationKey(row.key) }),
      ...(row.destination_reference === null
        ? {}
        : { destinationReference: row.destination_reference }),
      firstDay: day(row.first_day),
      lastDay: day(row.last_day),
      firstSequence: row.first_sequence,
      lastSequence: row.last_sequence,
    })
  }
}
