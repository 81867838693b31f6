import type { Expression, RawBuilder } from 'kysely'
import { BoundedCache } from '../../domain/bounded-cache.ts'
import { day, instant } from '../../domain/calendar.ts'
import type { Payment } from '../../domain/payment.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Draft, Drafts, Horizon } from './observation-drafts.ts'
import type { ObservedPayment } from './observations.ts'
import { type Wanted, prepare, tuplesOf } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { PaymentTerms, TermsDirectory } from './payment-terms.ts'

const DAY_COLUMNS = [
  'contractor',
  'reference',
  'sequence',
  'variant',
  'pay_day',
  'status_at',
  'destination',
  'destination_reference',
] as const

const COLUMNS = [
  'contractor',
  'reference',
  'sequence',
  'pay_day',
  'minor',
  'terms',
  'status_at',
  'destination',
  'destination_reference',
  'detail',
] as const

/** Payments of contractors, each from or before a day of their own. */
const ASKED = { tenant: 'number', upTo: 'number', wanted: tuplesOf('number', 'number') } as const

const readWhole = prepare(ASKED, (db, asked) => lookedBackOn(db, asked).select(COLUMNS))
const readDays = prepare(ASKED, (db, asked) => lookedBackOn(db, asked).select(DAY_COLUMNS))

type Asked = {
  readonly tenant: Expression<number>
  readonly upTo: Expression<number>
  readonly wanted: RawBuilder<Wanted>
}

function lookedBackOn(db: Db, asked: Asked) {
  return paymentsOf(db, asked).whereRef('payment.pay_day', '>=', 'wanted.b')
}

function paymentsOf(db: Db, { tenant, upTo, wanted }: Asked) {
  return db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('payment')
    .whereRef('payment.contractor', '=', 'wanted.a')
    .where('payment.tenant', '=', tenant)
    .where('payment.sequence', '<=', upTo)
}

const readEarlierDays = prepare(ASKED, (db, asked) =>
  paymentsOf(db, asked)
    .whereRef('payment.pay_day', '<', 'wanted.b')
    .select(['contractor', 'destination', 'destination_reference'])
    .select(({ fn }) => [
      fn.min('pay_day').as('first_day'),
      fn.max('pay_day').as('last_day'),
      fn.min('sequence').as('first_sequence'),
      fn.max('sequence').as('last_sequence'),
    ])
    .groupBy(['contractor', 'destination', 'destination_reference']),
)

function askedFor({ tenant, upTo }: Horizon, drafts: Drafts) {
  return { tenant, upTo, wanted: drafts.all.map(({ key, from }) => [key, from]) }
}

/** Payments within the look-back. Destinations have to be read before. */
export async function readPayments(
  db: Db,
  { horizon, drafts, terms: directory }: PaymentsWanted,
): Promise<void> {
  const rows = await readWhole(db, askedFor(horizon, drafts))
  await directory.load(
    db,
    rows.map(({ terms }) => terms),
  )
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    const terms = directory.of(row.terms)
    draft.fieldSets.add(terms.fieldSet)
    draft.payments.push(observedPayment(row, terms, draft))
  }
}

type PaymentsWanted = {
  readonly horizon: Horizon
  readonly drafts: Drafts
  readonly terms: TermsDirectory
}

/**
 * Only the days of the same payments. Returns those of whom they do not tell which version of a payment
 * counts, because one batch brought several.
 */
export async function readPaymentDays(
  db: Db,
  horizon: Horizon,
  drafts: Drafts,
): Promise<ReadonlySet<ContractorKey>> {
  const rows = await readDays(db, askedFor(horizon, drafts))
  const unclear = new Set<ContractorKey>()
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    if (row.variant > 0) unclear.add(draft.key)
    const statusAt = row.status_at === null ? {} : { statusAt: instant(row.status_at) }
    draft.paymentDays.push({
      sequence: row.sequence,
      payment: { id: row.reference, payDay: day(row.pay_day), ...statusAt },
      ...destinationNamed(row, draft),
    })
  }
  return unclear
}

/** Rarer facts by their text, which many payments share. */
const DETAILS = new BoundedCache<string, Partial<Payment>>(2000)

function observedPayment(
  row: Pick<Tables['payment'], (typeof COLUMNS)[number]>,
  { currency, kind, status, clientId }: PaymentTerms,
  draft: Draft,
): ObservedPayment {
  return {
    sequence: row.sequence,
    payment: {
      id: row.reference,
      ...(clientId === undefined ? {} : { clientId }),
      amount: { minor: row.minor, currency },
      payDay: day(row.pay_day),
      kind,
      status,
      ...(row.status_at === null ? {} : { statusAt: instant(row.status_at) }),
      ...(row.detail === null
        ? {}
        : DETAILS.remember(row.detail, () => JSON.parse(row.detail ?? ''))),
    },
    ...destinationNamed(row, draft),
  }
}

type NamedRow = Pick<Tables['payment'], 'destination' | 'destination_reference'>

/** The key of an inline destination, or the id by which the platform names it. */
export function destinationNamed(row: NamedRow, { destinationKeys }: Draft) {
  const key = row.destination === null ? undefined : destinationKeys.get(row.destination)
  const reference = row.destination_reference
  return {
    ...(key === undefined ? {} : { key }),
    ...(reference === null ? {} : { destinationReference: reference }),
  }
}

/** Days of the payments before the look-back, by where they went. */
export async function readEarlierPayments(db: Db, horizon: Horizon, drafts: Drafts): Promise<void> {
  const rows = await readEarlierDays(db, askedFor(horizon, drafts))
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.earlierPayments.push({
      ...destinationNamed(row, draft),
      firstDay: day(row.first_day),
      lastDay: day(row.last_day),
      firstSequence: row.first_sequence,
      lastSequence: row.last_sequence,
    })
  }
}
