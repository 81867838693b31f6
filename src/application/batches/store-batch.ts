/**
 * Stores the rows of a batch, whole or not at all.
 *
 * One transaction for a batch whose bytes are nowhere else. One whose bytes were kept is stored in parts, so
 * that others can write meanwhile: nobody reads rows of a batch that is still `validating`, and an attempt
 * that was cut off is forgotten before the next (see `begin-attempt.ts`).
 */
import type { BatchHeader, BatchStatus } from '../../domain/batch.ts'
import { readBatch } from '../../intake/read-batch.ts'
import {
  findSameBatch,
  insertBatch,
  nextSequence,
  updateBatch,
} from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { saveResults } from '../../storage/batches/batch-results.ts'
import { clearSpool } from '../../storage/batches/batch-spool.ts'
import { forgetRows } from '../../storage/batches/forget-rows.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import { type Db, withinTransaction } from '../../storage/store.ts'
import { announce, batchHappening } from '../webhooks/announce.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { BatchInput } from './batch-input.ts'
import { BatchRows, Refused } from './batch-rows.ts'
import type { Context } from '../context.ts'
import { newBatch } from './new-batch.ts'
import { type Chunk, readChunks } from './read-chunks.ts'
import { storeRepetition } from './store-repetition.ts'
import { traced } from '../traced.ts'

/**
 * `same`: these bytes were posted before under this `batch_id`; nothing was changed. `batch` is the earlier one,
 * or the one that was received, which is still to be finished.
 */
export type StoreOutcome = {
  readonly kind: 'stored' | 'failed' | 'same'
  readonly batch: StoredBatch
}

/** What goes on with a batch in the transaction that stores its rows; returns how it stands then. */
export type InSameTransaction = (context: Context, batch: StoredBatch) => Promise<StoredBatch>

const atItsOwnTime: InSameTransaction = async (_, batch) => batch

/** Stores a batch that is kept nowhere else. */
export async function storeBatch(
  context: Context,
  input: BatchInput,
  goOn: InSameTransaction = atItsOwnTime,
): Promise<StoreOutcome> {
  return await tracedStore(async () => storeAtOnce(context, await openBatch(context, input), goOn))
}

/** Stores a batch whose bytes were kept for later, with its attempt begun. */
export async function storeReceivedBatch(
  context: Context,
  input: BatchInput,
  received: StoredBatch,
): Promise<StoreOutcome> {
  return await tracedStore(async () =>
    storeInParts(context, await openBatch(context, input), received),
  )
}

async function tracedStore(store: () => Promise<StoreOutcome>): Promise<StoreOutcome> {
  return await traced('store batch', {}, async (span) => {
    const outcome = await store()
    span.setAttributes({
      'wagewatch.batch.id': outcome.batch.id,
      'wagewatch.batch.outcome': outcome.kind,
      'wagewatch.batch.accepted': outcome.batch.accepted,
    })
    return outcome
  })
}

async function openBatch(context: Context, input: BatchInput): Promise<BatchRead> {
  const { vault, maxExpandedBytes, maxBatchRows: maxRows } = context
  const { sourceName: source, tenant, encoding, gzip, strict, mapping, contractorKeys } = input
  const options = { source, tenant, encoding, gzip, strict, vault, maxExpandedBytes, maxRows }
  const read = {
    ...options,
    ...(mapping === undefined ? {} : { mapping }),
    ...(contractorKeys === undefined ? {} : { contractorKeys }),
  }
  const chunks = readChunks(readBatch(input.bytes, read))
  // Read before the write lock is taken: small batches hold it for their rows only.
  const first = await chunks.next()
  if (first.done === true) throw new Error('a batch has at least one chunk')
  return { input, header: first.value.header ?? {}, chunks: prepended(first.value, chunks) }
}

type BatchRead = {
  readonly input: BatchInput
  readonly header: BatchHeader
  readonly chunks: AsyncIterable<Chunk>
}

async function* prepended(first: Chunk, rest: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  yield first
  yield* rest
}

async function storeAtOnce(
  context: Context,
  { input, header, chunks }: BatchRead,
  goOn: InSameTransaction,
): Promise<StoreOutcome> {
  const { store, clock, newId } = context
  const fresh = {
    ...newBatch(input, { id: newId(), receivedAt: clock() }),
    ...namesOf(header, input),
  }
  try {
    return await store.write(input.tenant, async (db) => {
      const opened = { ...fresh, sequence: await nextSequence(db, input.tenant) }
      await insertBatch(db, opened, header)
      const rows = new BatchRows(input, opened)
      for await (const chunk of chunks) await rows.add(db, chunk)
      await refuseRepetition(db, opened, header, input.sha256())
      const batch = await rows.finish(db, header)
      await logBatch(db, context, { input, batch, action: 'batch.stored' })
      const within = { ...context, store: withinTransaction(store, db) }
      return { kind: 'stored', batch: await goOn(within, batch) }
    })
  } catch (error) {
    if (error instanceof PostedBefore) return { kind: 'same', batch: error.batch }
    if (!(error instanceof Refused)) throw error
    return await store.write(input.tenant, async (db) => {
      const failed = { ...fresh, sequence: await nextSequence(db, input.tenant) }
      await insertBatch(db, failed, header)
      return await keepRefusal(db, context, { input, header, opened: failed, refused: error })
    })
  }
}

async function storeInParts(
  context: Context,
  { input, header, chunks }: BatchRead,
  received: StoredBatch,
): Promise<StoreOutcome> {
  const { store } = context
  const same = await postedBefore(store.reader, received, header, input.sha256())
  if (same !== undefined) {
    const sha256 = input.sha256()
    const batch = await storeRepetition(store, { received, same, sha256 }, (db, stored) =>
      logBatch(db, context, { input, batch: stored, action: 'batch.stored' }),
    )
    return { kind: 'same', batch }
  }
  const opened = { ...received, ...namesOf(header, input) }
  const rows = new BatchRows(input, opened)
  for await (const chunk of chunks) {
    await writeForBatch(store, { batch: received, kept: 'resumably' }, async (db) => {
      await rows.add(db, chunk)
      await rows.noteProgress(db)
    })
  }
  try {
    return await writeForBatch(store, { batch: received, kept: 'durably' }, async (db) => {
      const batch = await rows.finish(db, header)
      await clearSpool(db, received)
      await logBatch(db, context, { input, batch, action: 'batch.stored' })
      return { kind: 'stored', batch }
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return await writeForBatch(store, { batch: received, kept: 'durably' }, async (db) => {
      await forgetRows(db, received)
      await clearSpool(db, received)
      return await keepRefusal(db, context, { input, header, opened, refused: error })
    })
  }
}

function namesOf(
  { source, batchId }: BatchHeader,
  { sourceName }: BatchInput,
): Pick<StoredBatch, 'source' | 'batchId'> {
  return { source: source ?? sourceName, ...(batchId === undefined ? {} : { batchId }) }
}

/** Ends the transaction: the batch was posted before. */
class PostedBefore extends Error {
  readonly batch: StoredBatch

  constructor(batch: StoredBatch) {
    super('the batch was posted before')
    this.batch = batch
  }
}

async function refuseRepetition(
  db: Db,
  opened: StoredBatch,
  header: BatchHeader,
  sha256: string,
): Promise<void> {
  const same = await postedBefore(db, opened, header, sha256)
  if (same !== undefined) throw new PostedBefore(same)
}

async function postedBefore(
  db: Db,
  { tenant, sequence }: StoredBatch,
  { batchId }: BatchHeader,
  sha256: string,
): Promise<StoredBatch | undefined> {
  if (batchId === undefined) return undefined
  return await findSameBatch(db, tenant, { externalId: batchId, sha256, before: sequence })
}

type Refusing = {
  readonly input: BatchInput
  readonly header: BatchHeader
  readonly opened: StoredBatch
  readonly refused: Refused
}

/** The batch stays on record as failed, with what was wrong. */
async function keepRefusal(
  db: Db,
  context: Context,
  { input, header, opened, refused: { tally, results } }: Refusing,
): Promise<StoreOutcome> {
  const batch: StoredBatch = {
    ...opened,
    status: 'failed' satisfies BatchStatus,
    submittedAt: header.submittedAt ?? opened.receivedAt,
    sha256: input.sha256(),
    rejected: tally.rejected,
    protectedFieldsDropped: tally.protectedFieldsDropped,
    problems: tally.problems,
    problemCounts: tally.problemCounts,
  }
  await updateBatch(db, batch, header)
  await saveResults(db, batch, { from: 0, results })
  await logBatch(db, context, { input, batch, action: 'batch.failed' })
  await announce(db, context, input.tenant, [batchHappening(batch)])
  return { kind: 'failed', batch }
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
