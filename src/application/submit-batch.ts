import type { Batch } from '../domain/batch.ts'
import { assessBatch } from './assess-batch.ts'
import { type SubmittedBatch, hashedInput } from './batch-input.ts'
import { batchView } from './batch-view.ts'
import type { Context } from './context.ts'
import { storeBatch } from './store-batch.ts'
import { workOffBatches } from './work-off-batches.ts'

/**
 * Stores a batch, assesses whom it affects and returns it finished: `complete`, `partial` with rejected
 * rows, or `failed` with nothing applied. The same batch again returns the earlier result.
 *
 * Batches of one platform are worked off one by one in order of receipt; received ones go first.
 */
export async function submitBatch(context: Context, submitted: SubmittedBatch): Promise<Batch> {
  return await context.store.tenantLock.run(submitted.tenant, async () => {
    await workOffBatches(context, submitted.tenant)
    const { kind, batch } = await storeBatch(context, hashedInput(submitted))
    if (kind !== 'stored') return batchView(batch)
    return batchView(await assessBatch(context, batch, submitted.onProgress))
  })
}
