/** Batches of a tenant in order of receipt. */
import { sql } from 'kysely'
import { BATCH_STATUSES, type BatchHeader, type BatchStatus } from '../../domain/batch.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { insertRows } from '../bulk-insert.ts'
import { oneOf } from '../one-of.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import { BATCH, BATCH_COLUMNS, type StoredBatch, batchOf, rowOf } from './stored-batch.ts'

/** Batches whose rows count: stored whole, whether or not they are assessed yet. */
const APPLIED: readonly BatchStatus[] = ['scoring', 'complete', 'partial']
/** Those that are assessed too. */
export const FINISHED: readonly BatchStatus[] = ['complete', 'partial']
/** In the words of the partial index, so that it is used. */
const IS_UNFINISHED = sql<boolean>`status in ('received', 'validating', 'scoring')`

const lastSequence = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('batch')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('tenant', '=', tenant),
)

export async function nextSequence(db: Db, tenant: TenantId): Promise<number> {
  const [latest] = await lastSequence(db, { tenant })
  return (latest?.last ?? 0) + 1
}

/** Of the latest batch whose rows count. */
export async function lastAppliedSequence(db: Db, tenant: TenantId): Promise<number | undefined> {
  const { last } = await db
    .selectFrom('batch')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('tenant', '=', tenant)
    .where('status', 'in', oneOf(db, 'text', APPLIED))
    .executeTakeFirstOrThrow()
  return last ?? undefined
}

const readKnownAt = prepare({ tenant: 'number', before: 'number' }, (db, { tenant, before }) =>
  db
    .selectFrom('batch')
    .select('known_at')
    .where('tenant', '=', tenant)
    .where('sequence', '<', before)
    .where('status', 'in', APPLIED)
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** Knowledge never goes back: a batch that speaks of the past is known since the latest one before it. */
export async function latestKnownAt(
  db: Db,
  tenant: TenantId,
  before: number,
): Promise<Instant | undefined> {
  const [last] = await readKnownAt(db, { tenant, before })
  return last === undefined ? undefined : instant(last.known_at)
}

export async function insertBatch(db: Db, batch: StoredBatch, header: BatchHeader): Promise<void> {
  const row = rowOf(batch, header)
  await insertRows(db, 'batch', BATCH_COLUMNS, [BATCH_COLUMNS.map((column) => row[column])])
}

/** The status of a batch whose bytes are still being kept; `acknowledgeBatch` makes it `received`. */
const RESERVED = 'receiving'

/** Takes the place of a batch in the order while its bytes are being kept. */
export async function reserveBatch(db: Db, batch: StoredBatch): Promise<void> {
  await db
    .insertInto('batch')
    .values({ ...rowOf(batch, {}), status: RESERVED })
    .execute()
}

/** All bytes are kept: the batch is received. Throws when it was forgotten meanwhile. */
export async function acknowledgeBatch(db: Db, batch: StoredBatch): Promise<void> {
  const { tenant, id, receivedAt, sha256 } = batch
  const { numUpdatedRows } = await db
    .updateTable('batch')
    .set({ status: batch.status, received_at: receivedAt, sha256 })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('status', '=', RESERVED)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`batch ${id} was forgotten while it was received`)
}

/** A batch whose bytes are still being kept: nothing else is known of it. */
export type ReservedBatch = Pick<StoredBatch, 'tenant' | 'sequence' | 'id'>

/** Forgets it, unless it was acknowledged. */
export async function forgetReserved(db: Db, { tenant, id }: ReservedBatch): Promise<void> {
  await db
    .deleteFrom('batch')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('status', '=', RESERVED)
    .execute()
}

/** Whether a batch of the tenant has this sequence. */
export async function isNumberTaken(
  db: Db,
  { tenant, sequence }: Pick<StoredBatch, 'tenant' | 'sequence'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('batch')
    .select('id')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row !== undefined
}

/** Batches whose bytes stopped coming before this instant: their process died. */
export async function abandonedReceipts(
  db: Db,
  before: Instant,
): Promise<readonly ReservedBatch[]> {
  const rows = await db
    .selectFrom('batch')
    .select(['tenant', 'sequence', 'id'])
    .where('status', '=', RESERVED)
    .where('received_at', '<', before)
    .execute()
  return rows.map(({ tenant, ...row }) => ({ ...row, tenant: tenant as TenantId }))
}

const setAssessed = prepare(
  { tenant: 'number', id: 'text', assessed: 'number', to_assess: 'number' },
  (db, { tenant, id, ...counts }) =>
    db.updateTable('batch').set(counts).where('tenant', '=', tenant).where('id', '=', id),
)

/** Notes how many of the contractors whom the batch can change are assessed. */
export async function noteAssessed(
  db: Db,
  { tenant, id }: StoredBatch,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<void> {
  await setAssessed(db, { tenant, id, assessed: done, to_assess: total })
}

const setWhole = prepare(BATCH, (db, { tenant, id, ...facts }) =>
  db.updateTable('batch').set(facts).where('tenant', '=', tenant).where('id', '=', id),
)

const { header: _, external_id: __, ...BUT_HEADER } = BATCH

const setButHeader = prepare(BUT_HEADER, (db, { tenant, id, ...facts }) =>
  db.updateTable('batch').set(facts).where('tenant', '=', tenant).where('id', '=', id),
)

/** Writes all facts of a batch but its header, which is written only when it is given. */
export async function updateBatch(db: Db, batch: StoredBatch, header?: BatchHeader): Promise<void> {
  await (header === undefined ? setButHeader : setWhole)(db, rowOf(batch, header))
}

const readBatch = prepare({ tenant: 'number', id: 'text' }, (db, { tenant, id }) =>
  db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('status', '<>', RESERVED),
)

/** Unless its bytes are still being kept. */
export async function findBatch(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<StoredBatch | undefined> {
  const [row] = await readBatch(db, { tenant, id })
  return row === undefined ? undefined : batchOf(row)
}

/** The latest batch that the platform posted under this id. */
export async function findBatchPostedAs(
  db: Db,
  tenant: TenantId,
  externalId: string,
  among: readonly BatchStatus[] = BATCH_STATUSES,
): Promise<StoredBatch | undefined> {
  const row = await db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where('external_id', '=', externalId)
    .where('status', 'in', oneOf(db, 'text', among))
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : batchOf(row)
}

const readOwner = prepare({ tenant: 'number', id: 'text' }, (db, { tenant, id }) =>
  db
    .selectFrom('batch')
    .select(['status', 'attempt'])
    .where('tenant', '=', tenant)
    .where('id', '=', id),
)

/**
 * Throws when somebody else went on with the batch, or with one after it: the tenant's lock was lost with
 * its connection and taken over, or the attempt to store it was begun anew. To be called in every transaction that writes for a batch which was
 * stored or received before, so that none is applied twice.
 */
export async function assertStillOurs(db: Db, batch: StoredBatch): Promise<void> {
  const { tenant, sequence, id, status } = batch
  const [now] = await readOwner(db, { tenant, id })
  const isFinished = FINISHED.includes(status)
  const later = isFinished ? await lastFinishedBatch(db, tenant) : undefined
  const isSame = now?.status === status && now.attempt === (batch.attempt ?? null)
  if (isSame && (later === undefined || later.sequence === sequence)) return
  throw new Error(
    `another process went on with batch ${id}: it was ${status} and is ${now?.status}`,
  )
}

const readSame = prepare(
  { tenant: 'number', externalId: 'text', sha256: 'text', before: 'number' },
  (db, { tenant, externalId, sha256, before }) =>
    db
      .selectFrom('batch')
      .select(BATCH_COLUMNS)
      .where('tenant', '=', tenant)
      .where('external_id', '=', externalId)
      .where('sha256', '=', sha256)
      .where('sequence', '<', before)
      .where('status', 'in', APPLIED)
      .orderBy('sequence')
      .limit(1),
)

/** A batch that was posted with this id and these bytes before, and counts. */
export async function findSameBatch(
  db: Db,
  tenant: TenantId,
  same: { readonly externalId: string; readonly sha256: string; readonly before: number },
): Promise<StoredBatch | undefined> {
  const [row] = await readSame(db, { tenant, ...same })
  return row === undefined ? undefined : batchOf(row)
}

const readUnfinished = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where(IS_UNFINISHED)
    .orderBy('sequence'),
)

/** Batches that are still to be read or assessed, in order. */
export async function unfinishedBatches(db: Db, tenant: TenantId): Promise<readonly StoredBatch[]> {
  const rows = await readUnfinished(db, { tenant })
  return rows.map(batchOf)
}

export async function countUnfinishedBatches(db: Db, tenant: TenantId): Promise<number> {
  const { count } = await db
    .selectFrom('batch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant', '=', tenant)
    .where(IS_UNFINISHED)
    .executeTakeFirstOrThrow()
  return count
}

export async function countRowsByOutcome(
  db: Db,
  tenant: TenantId,
): Promise<ReadonlyMap<'accepted' | 'unchanged' | 'rejected', number>> {
  const { accepted, unchanged, rejected } = await db
    .selectFrom('batch')
    .select([
      totalOf('accepted').as('accepted'),
      totalOf('unchanged').as('unchanged'),
      totalOf('rejected').as('rejected'),
    ])
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return new Map([
    ['accepted', accepted],
    ['unchanged', unchanged],
    ['rejected', rejected],
  ])
}

/** Sums of PostgreSQL are of an arbitrary precision, which the driver gives as text. */
function totalOf(column: 'accepted' | 'unchanged' | 'rejected') {
  return sql<number>`cast(coalesce(sum(${sql.ref(column)}), 0) as bigint)`
}

export async function tenantsWithUnfinishedBatches(db: Db): Promise<readonly TenantId[]> {
  const rows = await db
    .selectFrom('batch')
    .select('tenant')
    .distinct()
    .where(IS_UNFINISHED)
    .orderBy('tenant')
    .execute()
  return rows.map(({ tenant }) => tenant as TenantId)
}

/** The last assessed batch that was known by this instant; the last of all without one. */
export async function lastFinishedBatch(
  db: Db,
  tenant: TenantId,
  asOf?: Instant,
): Promise<StoredBatch | undefined> {
  const finished = db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where('status', 'in', oneOf(db, 'text', FINISHED))
    .orderBy('sequence', 'desc')
    .limit(1)
  const row = await (
    asOf === undefined ? finished : finished.where('known_at', '<=', asOf)
  ).executeTakeFirst()
  return row === undefined ? undefined : batchOf(row)
}

/** Every applied batch up to this one, in order. */
export async function appliedBatches(
  db: Db,
  tenant: TenantId,
  upTo: number,
): Promise<readonly StoredBatch[]> {
  const rows = await db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where('sequence', '<=', upTo)
    .where('status', 'in', oneOf(db, 'text', APPLIED))
    .orderBy('sequence')
    .execute()
  return rows.map(batchOf)
}

/** Those that were received, latest first, whatever became of them; `before` is the sequence at which the page before ended. */
export async function listBatchRows(
  db: Db,
  tenant: TenantId,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly StoredBatch[]> {
  const all = db
    .selectFrom('batch')
    .select(BATCH_COLUMNS)
    .where('tenant', '=', tenant)
    .where('status', '<>', RESERVED)
    .orderBy('sequence', 'desc')
    .limit(limit)
  const rows = await (before === undefined ? all : all.where('sequence', '<', before)).execute()
  return rows.map(batchOf)
}
