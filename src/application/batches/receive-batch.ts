import type { Batch } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { spoolChunk } from '../../storage/batches/batch-spool.ts'
import {
  acknowledgeBatch,
  countUnfinishedBatches,
  nextSequence,
  reserveBatch,
} from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { Db } from '../../storage/store.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import { type BatchInput, type SubmittedBatch, hashedInput } from './batch-input.ts'
import { batchView } from './batch-view.ts'
import type { Context } from '../context.ts'
import { forgetUnreceived } from './forget-unreceived.ts'
import { newBatch } from './new-batch.ts'
import { sealPacked } from './sealed-bytes.ts'

/** Bytes packed and sealed together. */
const CHUNK_BYTES = 1024 * 1024

/**
 * Keeps the bytes of a batch durably, sealed, and returns it as `received`; `processReceivedBatches` does
 * the rest. Nobody sees the batch, and nothing of it counts, before its last byte is kept. Throws
 * `too-many-waiting-batches`.
 */
export async function receiveBatch(context: Context, submitted: SubmittedBatch): Promise<Batch> {
  const { store, clock, newId } = context
  const input = hashedInput(submitted)
  const { tenant, actor } = input
  const reserved = await store.writeResumable(tenant, async (db) => {
    await refuseWhenTooManyWait(db, context, tenant)
    const opened = newBatch(input, { id: newId(), receivedAt: clock() })
    const batch = { ...opened, sequence: await nextSequence(db, tenant) }
    await reserveBatch(db, batch)
    return batch
  })
  try {
    await keepBytes(context, input, reserved)
    const received = { ...reserved, receivedAt: clock(), sha256: input.sha256() }
    await store.write(tenant, async (db) => {
      await acknowledgeBatch(db, received)
      await logAudit(db, context, {
        tenant,
        actor,
        action: 'batch.received',
        subject: { kind: 'batch', id: received.id },
        detail: { sha256: received.sha256, source: input.sourceName },
      })
    })
    return batchView(received)
  } catch (error) {
    await store.writeResumable(tenant, (db) => forgetUnreceived(db, reserved))
    throw error
  }
}

async function refuseWhenTooManyWait(
  db: Db,
  { maxWaitingBatches }: Context,
  tenant: TenantId,
): Promise<void> {
  if ((await countUnfinishedBatches(db, tenant)) < maxWaitingBatches) return
  throw new ApplicationError(
    'too-many-waiting-batches',
    `${maxWaitingBatches} batches of the platform wait for being worked off.`,
  )
}

async function keepBytes(
  { store, vault }: Context,
  { tenant, bytes }: BatchInput,
  batch: StoredBatch,
): Promise<void> {
  let chunk = 0
  for await (const gathered of inChunks(bytes)) {
    const sealed = sealPacked(vault, tenant, gathered)
    await store.writeResumable(tenant, (db) => spoolChunk(db, batch, { chunk, sealed }))
    chunk += 1
  }
}

async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    waiting.push(chunk)
    size += chunk.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
