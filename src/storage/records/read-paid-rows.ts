/** Reads the rows of payments of contractors: from their snapshots, and one by one what came after those. */
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Draft, Drafts, Horizon } from './observation-drafts.ts'
import { type PaidRows, lookedBackFrom } from './paid-rows.ts'
import { type PaymentSnapshot, readPaymentSnapshots } from './payment-snapshots.ts'
import { type Wanted, prepare, tuplesOf } from '../prepared.ts'
import type { Db } from '../store.ts'

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
export const ASKED = {
  tenant: 'number',
  upTo: 'number',
  wanted: tuplesOf('number', 'number'),
} as const

const readWhole = prepare(ASKED, (db, asked) => lookedBackOn(db, asked).select(COLUMNS))

type Asked = {
  readonly tenant: Expression<number>
  readonly upTo: Expression<number>
  readonly wanted: RawBuilder<Wanted>
}

export function lookedBackOn(db: Db, asked: Asked) {
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

export const readEarlierDays = prepare(ASKED, (db, asked) =>
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

export function askedFor({ tenant, upTo }: Horizon, drafts: Drafts) {
  return { tenant, upTo, wanted: drafts.all.map(({ key, from }) => [key, from]) }
}

/**
 * Those that batches after a snapshot brought: `b` is the batch of the snapshot. Named by `payment_by_batch`,
 * which is asked for in its own words, and read in the order of the table.
 */
const readSince = prepare(ASKED, (db, { tenant, upTo, wanted }) =>
  db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('activity')
    .crossJoin('payment as named')
    .crossJoin('payment')
    .where('activity.tenant', '=', tenant)
    .whereRef('activity.contractor', '=', 'wanted.a')
    .whereRef('activity.sequence', '>', 'wanted.b')
    .where('activity.sequence', '<=', upTo)
    .where('named.tenant', '=', tenant)
    .where(sql<boolean>`cast(named.sequence as bigint) = activity.sequence`)
    .where(sql<boolean>`cast(named.contractor as bigint) = activity.contractor`)
    .where('payment.tenant', '=', tenant)
    .whereRef('payment.contractor', '=', 'named.contractor')
    .whereRef('payment.reference', '=', 'named.reference')
    .whereRef('payment.sequence', '=', 'named.sequence')
    .whereRef('payment.variant', '=', 'named.variant')
    .select(COLUMNS.map((column) => `payment.${column}` as const)),
)

/** Rows of everybody. Those of whom nothing was paid have none. */
export async function readPaidRows(
  db: Db,
  horizon: Horizon,
  drafts: Drafts,
): Promise<ReadonlyMap<Draft, Paid>> {
  const contractors = drafts.all.map(({ key }) => key)
  const held = await readPaymentSnapshots(db, horizon, contractors)
  return new Map([
    ...(await rowsSince(db, horizon, { drafts, held })),
    ...(await rowsWithout(db, horizon, {
      all: drafts.all.filter(({ key }) => !held.has(key)),
      of: (contractor) => drafts.of(contractor),
    })),
  ])
}

/** `isMuch`: so many were read one by one that they should be kept as a snapshot. */
export type Paid = { readonly rows: PaidRows; readonly isMuch: boolean }

/** Rows of somebody without a snapshot from which on one spares more than it costs. */
const WORTH_THE_FIRST = 50
/** Rows beside a snapshot from which on it is made anew. */
const WORTH_ANOTHER = 10

type Held = { readonly drafts: Drafts; readonly held: ReadonlyMap<number, PaymentSnapshot> }

/** Of those of whom one was made: what it tells, and what came after it. */
async function rowsSince(
  db: Db,
  { tenant, upTo }: Horizon,
  { drafts, held }: Held,
): Promise<readonly (readonly [Draft, Paid])[]> {
  if (held.size === 0) return []
  const wanted = [...held].map(([contractor, { sequence }]) => [contractor, sequence])
  const since = Map.groupBy(await readSince(db, { tenant, upTo, wanted }), byContractor)
  return [...held].map(([contractor, { rows }]) => {
    const draft = drafts.of(contractor)
    const news = since.get(contractor) ?? []
    const payments = [...rows.payments, ...news]
    const paid = lookedBackFrom({ payments, earlier: rows.earlier }, draft.from)
    return [draft, { rows: paid, isMuch: news.length >= WORTH_ANOTHER }] as const
  })
}

/** Of those of whom no snapshot was made by then. */
async function rowsWithout(
  db: Db,
  horizon: Horizon,
  drafts: Drafts,
): Promise<readonly (readonly [Draft, Paid])[]> {
  if (drafts.all.length === 0) return []
  const asked = askedFor(horizon, drafts)
  const before = Map.groupBy(await readEarlierDays(db, asked), byContractor)
  const within = Map.groupBy(await readWhole(db, asked), byContractor)
  return drafts.all.map((draft) => {
    const payments = within.get(draft.key) ?? []
    const earlier = before.get(draft.key) ?? []
    const isMuch = payments.length >= WORTH_THE_FIRST || earlier.length > 0
    return [draft, { rows: { payments, earlier }, isMuch }] as const
  })
}

const byContractor = ({ contractor }: { readonly contractor: number }) => contractor
