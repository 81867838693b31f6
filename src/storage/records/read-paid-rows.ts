/** Reads the rows of payments of contractors: from their snapshots, and one by one what came after those. */
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Draft, Drafts, Horizon } from './observation-drafts.ts'
import { type PaidRows, lookedBackFrom } from './paid-rows.ts'
import { type PaymentSnapshot, rowsIn } from './payment-snapshots.ts'
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
      fn.countAll<number>().as('payments'),
    ])
    .groupBy(['contractor', 'destination', 'destination_reference']),
)

export function askedFor({ tenant, upTo }: Horizon, drafts: readonly Draft[]) {
  return { tenant, upTo, wanted: drafts.map(({ key, from }) => [key, from]) }
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
  const [held, others] = partition(drafts.all)
  return new Map([
    ...(await rowsSince(db, horizon, held)),
    ...(await rowsWithout(db, horizon, others)),
  ])
}

type Held = Draft & { readonly snapshot: PaymentSnapshot }

/** Those with a snapshot, and the others. */
function partition(drafts: readonly Draft[]): readonly [readonly Held[], readonly Draft[]] {
  const isHeld = (draft: Draft): draft is Held => draft.snapshot !== undefined
  return [drafts.filter(isHeld), drafts.filter((draft) => !isHeld(draft))]
}

/** `isMuch`: so many were read one by one that they should be kept as a snapshot. */
export type Paid = { readonly rows: PaidRows; readonly isMuch: boolean }

/**
 * Rows of somebody without a snapshot from which on one is made: two years of weekly pay. PostgreSQL, which keeps
 * rows in the order in which they came, would gain from fewer; SQLite reads so many as fast as it keeps a snapshot.
 */
const WORTH_THE_FIRST = 100
/** Rows beside a snapshot from which on it is made anew. */
const WORTH_ANOTHER = 10

async function rowsSince(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: readonly Held[],
): Promise<readonly (readonly [Draft, Paid])[]> {
  if (drafts.length === 0) return []
  const wanted = drafts.map(({ key, snapshot }) => [key, snapshot.sequence])
  const since = Map.groupBy(await readSince(db, { tenant, upTo, wanted }), byContractor)
  return drafts.map((draft) => {
    const { payments, earlier } = rowsIn(draft.snapshot)
    const news = since.get(draft.key) ?? []
    const rows = lookedBackFrom({ payments: [...payments, ...news], earlier }, draft.from)
    return [draft, { rows, isMuch: news.length >= WORTH_ANOTHER }] as const
  })
}

async function rowsWithout(
  db: Db,
  horizon: Horizon,
  drafts: readonly Draft[],
): Promise<readonly (readonly [Draft, Paid])[]> {
  if (drafts.length === 0) return []
  const asked = askedFor(horizon, drafts)
  const before = Map.groupBy(await readEarlierDays(db, asked), byContractor)
  const within = Map.groupBy(await readWhole(db, asked), byContractor)
  return drafts.map((draft) => {
    const payments = within.get(draft.key) ?? []
    const earlier = before.get(draft.key) ?? []
    const read = earlier.reduce((sum, { payments: each }) => sum + each, payments.length)
    return [draft, { rows: { payments, earlier }, isMuch: read >= WORTH_THE_FIRST }] as const
  })
}

const byContractor = ({ contractor }: { readonly contractor: number }) => contractor
