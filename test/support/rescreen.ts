import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import type { Context } from '../../src/application/context.ts'
import type { Acting } from '../../src/domain/actor.ts'
import { NEWER_LISTS } from '../../src/domain/rescreen.ts'
import { requestRescreen } from '../../src/storage/batches/rescreens.ts'

/** Assesses everybody of a platform anew, as it is done where lists are newer. */
export async function rescreenEverybody(
  context: Context,
  { tenant, actor }: Acting,
): Promise<void> {
  const request = { policy: NEWER_LISTS, by: actor, at: context.clock() }
  await context.store.write(tenant, (db) => requestRescreen(db, tenant, request))
  await processReceivedBatches(context)
}
