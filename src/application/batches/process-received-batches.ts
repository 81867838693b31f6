import type { TenantId } from '../../domain/ids.ts'
import { tenantsWithUnfinishedBatches } from '../../storage/batches/batches.ts'
import { tenantsToRescreen } from '../../storage/batches/rescreens.ts'
import type { Context } from '../context.ts'
import { workOffRescreen } from '../assessments/work-off-rescreen.ts'
import { workOffBatches } from './work-off-batches.ts'

/**
 * Works off all batches that were received, or cut off by a crash, of every platform on which no other process works,
 * then assesses everybody anew where a policy was published or lists are newer. What fails is left as it is and
 * thrown once the others are done. Ends with the batch in hand when `stop` is given.
 */
export async function processReceivedBatches(context: Context, stop?: AbortSignal): Promise<void> {
  const { store } = context
  const tried = new Set<TenantId>()
  const failures: unknown[] = []
  for (;;) {
    if (stop?.aborted === true) break
    const unfinished = await tenantsWithUnfinishedBatches(store.reader)
    const waiting = new Set([...unfinished, ...(await tenantsToRescreen(store.reader))])
    const untried = [...waiting].filter((tenant) => !tried.has(tenant))
    const taken = await store.tenantLock.runFree(untried, async (tenant) => {
      tried.add(tenant)
      await workOff(context, tenant, stop).catch((error: unknown) => failures.push(error))
    })
    if (taken === undefined) break
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures)
}

async function workOff(context: Context, tenant: TenantId, stop?: AbortSignal): Promise<void> {
  await workOffBatches(context, tenant, stop)
  if (stop?.aborted !== true) await workOffRescreen(context, tenant)
}
