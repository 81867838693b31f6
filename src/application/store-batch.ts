/**
 * The first transaction of a batch: its rows are stored whole or not at all.
 *
 * A batch of more than one chunk holds the write lock while it is read, so its bytes should be at hand.
 */
import type { BatchHeader, BatchStatus, RowResult } from '../domain/batch.ts'
import { type Day, type Instant, instant } from '../domain/calendar.ts'
import { readBatch } from '../intake/read-batch.ts'
import { BatchWriter } from '../storage/batch-writer.ts'
import {
  type StoredBatch,
  assertStillOurs,
  findSameBatch,
  insertBatch,
  latestKnownAt,
  nextSequence,
  updateBatch,
} from '../storage/batches.ts'
import { clearSpool } from '../storage/batch-spool.ts'
import type { Db } from '../storage/store.ts'
import { logAudit } from './audit-log.ts'
import type { BatchInput } from './batch-input.ts'
import { BatchTally } from './batch-tally.ts'
import type { Context } from './context.ts'
import { newBatch } from './new-batch.ts'
import { type Chunk, readChunks } from './read-chunks.ts'
import { saveResults } from '../storage/batch-results.ts'
import { ResultLog } from './result-log.ts'
import { latestDay, whenSubmitted } from './when-submitted.ts'
import { RowSettler } from './settle-rows.ts'

/** `same`: these bytes were posted before under this `batch_id`; nothing was changed. */
export type StoreOutcome = {
  readonly kind: 'stored' | 'failed' | 'same'
  readonly batch: StoredBatch
}

/** Stores a batch; `received` is the row of one whose bytes were kept for later. */
export async function storeBatch(
  context: Context,
  input: BatchInput,
  received?: StoredBatch,
): Promise<StoreOutcome> {
  const { store, vault, maxExpandedBytes } = context
  const { sourceName: source, tenant, encoding, gzip, strict, columns } = input
  const options = { source, tenant, encoding, gzip, strict, vault, maxExpandedBytes }
  const read = { ...options, ...(columns === undefined ? {} : { columns }) }
  const chunks = readChunks(readBatch(input.bytes, read))
  // Read before the write lock is taken: small batches hold it for their rows only.
  const first = await chunks.next()
  if (first.done === true) throw new Error('a batch has at least one chunk')
  const header = first.value.header ?? {}
  const all = prepended(first.value, chunks)
  try {
    return await store.write(input.tenant, async (db) => {
      const opened = await openBatch(db, context, { input, header, received })
      const batch = await storeChunks(db, { opened, input, header, chunks: all })
      if (received !== undefined) await clearSpool(db, received)
      await logBatch(db, context, { input, batch, action: 'batch.stored' })
      return { kind: 'stored', batch }
    })
  } catch (error) {
    if (error instanceof PostedBefore) return { kind: 'same', batch: error.batch }
    if (error instanceof Refused)
      return await keepRefusal(context, { input, header, received }, error)
    throw error
  }
}

async function* prepended(first: Chunk, rest: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  yield first
  yield* rest
}

/** Ends the transaction: the batch was posted before. */
class PostedBefore extends Error {
  readonly batch: StoredBatch

  constructor(batch: StoredBatch) {
    super('the batch was posted before')
    this.batch = batch
  }
}

/** Ends the transaction: nothing of the batch can be applied. */
class Refused extends Error {
  readonly tally: BatchTally
  readonly results: readonly RowResult[]

  constructor(tally: BatchTally, results: readonly RowResult[]) {
    super('no row of the batch could be applied')
    this.tally = tally
    this.results = results
  }
}

type Opening = {
  readonly input: BatchInput
  readonly header: BatchHeader
  readonly received: StoredBatch | undefined
}

async function openBatch(
  db: Db,
  { clock, newId }: Context,
  { input, header, received }: Opening,
): Promise<StoredBatch> {
  if (received !== undefined) await assertStillOurs(db, received)
  const batch = received ?? newBatch(input, { id: newId(), receivedAt: clock() })
  const { tenant } = input
  const next = await nextSequence(db, tenant)
  // A later batch was assessed while this one waited: what is known next is known after that.
  const sequence = received === undefined || received.sequence < next - 1 ? next : received.sequence
  const opened = {
    ...batch,
    ...sourceOf(header, input),
    sequence,
    status: 'scoring' as const,
  }
  if (received === undefined) await insertBatch(db, opened, header)
  else await updateBatch(db, opened, header)
  return opened
}

function sourceOf(header: BatchHeader, { sourceName }: BatchInput): { readonly source: string } {
  return { source: header.source ?? sourceName }
}

type Storing = {
  readonly opened: StoredBatch
  readonly input: BatchInput
  readonly header: BatchHeader
  readonly chunks: AsyncIterable<Chunk>
}

async function storeChunks(
  db: Db,
  { opened, input, header, chunks }: Storing,
): Promise<StoredBatch> {
  const tally = new BatchTally()
  const writer = new BatchWriter(db, opened)
  const settler = new RowSettler(writer, input.sourceName)
  const results = new ResultLog(db, opened, { tally, onRow: input.onRow })
  let read = 0
  let latest: Day | undefined
  for await (const { rows, faults } of chunks) {
    for (const fault of faults) tally.fault(fault)
    latest = latestDay(rows, latest)
    await results.add(await settler.settle(rows))
    read += rows.length
    input.onProgress?.({ stage: 'reading', done: read })
  }
  await results.add(await settler.finish())
  const times = await timesOf(
    db,
    opened,
    header.submittedAt ?? whenSubmitted(latest, opened.receivedAt),
  )
  await writer.finish(times.knownAt)
  const sha256 = input.sha256()
  await refuseRepetition(db, opened, header, sha256)
  const { accepted, unchanged, rejected, protectedFieldsDropped, problems } = tally
  const applied = accepted + unchanged
  const isRefused = tally.hasFaults && (input.atomic || applied === 0)
  if (isRefused) throw new Refused(tally, results.rejected)
  const stored = {
    ...opened,
    ...times,
    sha256,
    accepted,
    unchanged,
    rejected,
    protectedFieldsDropped,
    problems,
  }
  await updateBatch(db, stored, header)
  return stored
}

/** A batch that speaks of the past is known since the latest one before it. */
async function timesOf(
  db: Db,
  { tenant, sequence }: StoredBatch,
  submittedAt: Instant,
): Promise<Pick<StoredBatch, 'submittedAt' | 'knownAt'>> {
  const before = await latestKnownAt(db, tenant, sequence)
  return { submittedAt, knownAt: instant(Math.max(submittedAt, before ?? submittedAt)) }
}

async function refuseRepetition(
  db: Db,
  { tenant, sequence }: StoredBatch,
  { batchId }: BatchHeader,
  sha256: string,
): Promise<void> {
  if (batchId === undefined) return
  const same = await findSameBatch(db, tenant, { externalId: batchId, sha256, before: sequence })
  if (same !== undefined) throw new PostedBefore(same)
}

/** The batch stays on record as failed, with what was wrong. */
async function keepRefusal(
  context: Context,
  { input, header, received }: Opening,
  { tally, results }: Refused,
): Promise<StoreOutcome> {
  const { store, clock, newId } = context
  return await store.write(input.tenant, async (db) => {
    if (received !== undefined) await assertStillOurs(db, received)
    const fresh = received ?? newBatch(input, { id: newId(), receivedAt: clock() })
    const batch: StoredBatch = {
      ...fresh,
      ...sourceOf(header, input),
      sequence: received?.sequence ?? (await nextSequence(db, input.tenant)),
      status: 'failed' satisfies BatchStatus,
      submittedAt: header.submittedAt ?? fresh.receivedAt,
      sha256: input.sha256(),
      rejected: tally.rejected,
      protectedFieldsDropped: tally.protectedFieldsDropped,
      problems: tally.problems,
    }
    if (received === undefined) await insertBatch(db, batch, header)
    else await updateBatch(db, batch, header)
    if (received !== undefined) await clearSpool(db, received)
    await saveResults(db, batch, { from: 0, results })
    await logBatch(db, context, { input, batch, action: 'batch.failed' })
    return { kind: 'failed', batch }
  })
}

type SettledBatch = {
  readonly input: BatchInput
  readonly batch: StoredBatch
  readonly action: 'batch.stored' | 'batch.failed'
}

async function logBatch(
  db: Db,
  context: Context,
  { input, batch, action }: SettledBatch,
): Promise<void> {
  const { tenant, actor } = input
  const { id, sequence, sha256, accepted, unchanged, rejected } = batch
  await logAudit(db, context, {
    tenant,
    actor,
    action,
    subject: { kind: 'batch', id },
    detail: { sequence, sha256, accepted, unchanged, rejected },
  })
}
