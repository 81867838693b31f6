import type { Batch } from '../domain/batch.ts'
import { spoolChunk } from '../storage/batch-spool.ts'
import { insertBatch, nextSequence } from '../storage/batches.ts'
import { logAudit } from './audit-log.ts'
import { type SubmittedBatch, hashedInput } from './batch-input.ts'
import { batchView } from './batch-view.ts'
import type { Context } from './context.ts'
import { newBatch } from './new-batch.ts'
import { sealBytes } from './sealed-bytes.ts'

/** Bytes sealed together. */
const CHUNK_BYTES = 1024 * 1024

/**
 * Keeps the bytes of a batch durably, sealed, and returns it as `received`; `processReceivedBatches` does
 * the rest. The write lock is held while the bytes arrive, so they should be at hand.
 */
export async function receiveBatch(context: Context, submitted: SubmittedBatch): Promise<Batch> {
  const { store, vault, clock, newId } = context
  const input = hashedInput(submitted)
  const { tenant, actor } = input
  return await store.write(tenant, async (db) => {
    const batch = { tenant, sequence: await nextSequence(db, tenant) }
    let chunk = 0
    for await (const bytes of gathered(input.bytes)) {
      await spoolChunk(db, batch, { chunk, sealed: sealBytes(vault, tenant, bytes) })
      chunk += 1
    }
    const opened = newBatch(input, { id: newId(), receivedAt: clock() })
    const received = { ...opened, ...batch, sha256: input.sha256() }
    await insertBatch(db, received, {})
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'batch.received',
      subject: { kind: 'batch', id: received.id },
      detail: { sha256: received.sha256, source: input.sourceName },
    })
    return batchView(received)
  })
}

async function* gathered(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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
