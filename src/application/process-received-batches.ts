import { tenantsWithUnfinishedBatches } from '../storage/batches.ts'
import type { Context } from './context.ts'
import { workOffBatches } from './work-off-batches.ts'

/** Works off all batches that were received, or cut off by a crash, of every platform. */
export async function processReceivedBatches(context: Context): Promise<void> {
  const { store } = context
  for (const tenant of await tenantsWithUnfinishedBatches(store.reader)) {
    await store.tenantLock.run(tenant, () => workOffBatches(context, tenant))
  }
}
