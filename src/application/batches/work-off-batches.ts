/** Finishes the batches of a tenant that were received or cut off, in order of receipt. */
import { systemActor } from '../../domain/actor.ts'
import type { TenantId } from '../../domain/ids.ts'
import { spooledChunks } from '../../storage/batches/batch-spool.ts'
import { unfinishedBatches } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { assessBatch } from '../assessments/assess-batch.ts'
import { beginAttempt } from './begin-attempt.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import { openPacked } from './sealed-bytes.ts'
import { storeReceivedBatch } from './store-batch.ts'

/** To be called with the tenant's lock held. Ends with the batch in hand when `stop` is given. */
export async function workOffBatches(
  context: Context,
  tenant: TenantId,
  stop?: AbortSignal,
): Promise<void> {
  const batches = await unfinishedBatches(context.store.reader, tenant)
  // What is stored already was known before whatever is still to be read.
  const isStored = ({ status }: StoredBatch) => status === 'scoring'
  const stored = batches.filter(isStored)
  const unread = batches.filter((batch) => !isStored(batch))
  for (const batch of [...stored, ...unread]) {
    if (stop?.aborted === true) return
    await finishBatch(context, batch)
  }
}

async function finishBatch(context: Context, batch: StoredBatch): Promise<void> {
  if (batch.status === 'scoring') {
    await assessBatch(await withPolicyInForce(context, batch.tenant), batch)
    return
  }
  const { store, vault } = context
  const begun = await beginAttempt(context, batch)
  const input = {
    ...batch.options,
    tenant: batch.tenant,
    actor: systemActor('background'),
    bytes: openPacked(vault, batch.tenant, spooledChunks(store.reader, begun)),
    sha256: () => batch.sha256,
  }
  const outcome = await storeReceivedBatch(context, input, begun)
  if (outcome.kind === 'failed') return
  await assessBatch(await withPolicyInForce(context, batch.tenant), outcome.batch)
}
