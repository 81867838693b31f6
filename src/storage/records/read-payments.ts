import { BoundedCache } from '../../domain/bounded-cache.ts'
import { day, instant } from '../../domain/calendar.ts'
import type { Payment } from '../../domain/payment.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Draft, Drafts, Horizon } from './observation-drafts.ts'
import type { EarlierPayments, ObservedPayment } from './observations.ts'
import type { EarlierRow, PaidRows, PaymentRow } from './paid-rows.ts'
import type { WantedSnapshots } from './payment-snapshots.ts'
import { prepare } from '../prepared.ts'
import { ASKED, askedFor, lookedBackOn, readEarlierDays, readPaidRows } from './read-paid-rows.ts'
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

const readDays = prepare(ASKED, (db, asked) => lookedBackOn(db, asked).select(DAY_COLUMNS))

/**
 * Payments within the look-back, and the days of those before it. Destinations have to be read before. Notes
 * of whom a snapshot would spare much reading.
 */
export async function readPayments(
  db: Db,
  { horizon, drafts, terms: directory, snapshots }: PaymentsWanted,
): Promise<void> {
  const paid = await readPaidRows(db, horizon, drafts)
  await directory.load(
    db,
    [...paid.values()].flatMap(({ rows: { payments } }) => payments.map(({ terms }) => terms)),
  )
  for (const [draft, { rows, isMuch }] of paid) {
    if (isMuch) snapshots.add(draft, rows)
    observe(draft, rows, directory)
  }
}

type PaymentsWanted = {
  readonly horizon: Horizon
  readonly drafts: Drafts
  readonly terms: TermsDirectory
  readonly snapshots: WantedSnapshots
}

function observe(draft: Draft, { payments, earlier }: PaidRows, directory: TermsDirectory): void {
  for (const row of payments) {
    const terms = directory.of(row.terms)
    draft.fieldSets.add(terms.fieldSet)
    draft.payments.push(observedPayment(row, terms, draft))
  }
  draft.earlierPayments.push(...earlier.map((row) => earlierPayments(row, draft)))
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
  const rows = await readDays(db, askedFor(horizon, drafts.all))
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
  row: PaymentRow,
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
  const rows = await readEarlierDays(db, askedFor(horizon, drafts.all))
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.earlierPayments.push(earlierPayments(row, draft))
  }
}

function earlierPayments(row: EarlierRow, draft: Draft): EarlierPayments {
  return {
    ...destinationNamed(row, draft),
    firstDay: day(row.first_day),
    lastDay: day(row.last_day),
    firstSequence: row.first_sequence,
    lastSequence: row.last_sequence,
  }
}
