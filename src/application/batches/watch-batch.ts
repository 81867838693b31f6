import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Context } from '../context.ts'
import { readBatchStatus } from './read-batch-status.ts'

const LOOK_AGAIN_MS = 250
const FINISHED: ReadonlySet<string> = new Set(['complete', 'partial', 'failed'])

/**
 * How the batch stands, now and at every change, until it is finished or `signal` aborts. It is asked of the
 * database, so that it does not matter which process works on the batch. Throws `not-found`.
 */
export async function* watchBatch(
  context: Context,
  tenant: TenantId,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): AsyncGenerator<Batch> {
  let told = ''
  while (!signal.aborted) {
    const batch = await readBatchStatus(context, tenant, id)
    const text = JSON.stringify(batch)
    if (text !== told) yield batch
    told = text
    if (FINISHED.has(batch.status)) return
    // An abort ends the wait, and with it the loop.
    await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined)
  }
}
