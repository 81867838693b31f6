import type { Batch } from '../../domain/batch.ts'
import { engineNumber } from '../../storage/assessments/engines.ts'
import { assessBatch } from '../assessments/assess-batch.ts'
import { type SubmittedBatch, hashedInput } from './batch-input.ts'
import { batchView } from './batch-view.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import { storeBatch } from './store-batch.ts'
import { workOffBatches } from './work-off-batches.ts'

/** Contractors assessed while others wait to write: some tens of milliseconds. */
const AT_ONCE = 100

/**
 * Stores a batch, assesses whom it affects and returns it finished: `complete`, `partial` with rejected
 * rows, or `failed` with nothing applied. The same batch again returns the earlier result. A small one is
 * stored and assessed in one transaction, and so waits for the disk once.
 *
 * Batches of one platform are worked off one by one in order of receipt; received ones go first.
 */
export async function submitBatch(
  installation: Context,
  submitted: SubmittedBatch,
): Promise<Batch> {
  const { tenant, onProgress } = submitted
  return await installation.store.tenantLock.run(tenant, async () => {
    await workOffBatches(installation, tenant)
    const context = await withPolicyInForce(installation, tenant)
    // Within the transaction of a tenant it could no longer be numbered.
    await engineNumber(context.store, context.versions)
    const { kind, batch } = await storeBatch(context, hashedInput(submitted), (within, stored) =>
      assessBatch(within, stored, { onProgress, atMost: AT_ONCE }),
    )
    const isAssessed = kind !== 'stored' || batch.status !== 'scoring'
    return batchView(isAssessed ? batch : await assessBatch(context, batch, { onProgress }))
  })
}
