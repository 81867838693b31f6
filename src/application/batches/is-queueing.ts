import type { TenantId } from '../../domain/ids.ts'
import { unfinishedBatches } from '../../storage/batches/batches.ts'
import { findRescreen } from '../../storage/batches/rescreens.ts'
import type { Context } from '../context.ts'

/** A batch that was posted whole and answered at once is done before anybody has to queue. */
const SOON_DONE_ROWS = 10_000

/** Whether a new batch of this platform would have to wait for larger ones, or for everybody to be assessed anew. */
export async function isQueueing({ store }: Context, tenant: TenantId): Promise<boolean> {
  if ((await findRescreen(store.reader, tenant)) !== undefined) return true
  const unfinished = await unfinishedBatches(store.reader, tenant)
  return unfinished.some(
    ({ status, rowsRead }) => status !== 'scoring' || rowsRead > SOON_DONE_ROWS,
  )
}
