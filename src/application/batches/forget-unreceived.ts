import { clearSpool } from '../../storage/batches/batch-spool.ts'
import { type ReservedBatch, forgetReserved, isNumberTaken } from '../../storage/batches/batches.ts'
import type { Db } from '../../storage/store.ts'

/**
 * Removes a batch with its bytes, unless it was acknowledged: where the answer of the database was lost, nobody
 * here knows. Bytes that belong to no batch go too.
 */
export async function forgetUnreceived(db: Db, batch: ReservedBatch): Promise<void> {
  await forgetReserved(db, batch)
  if (!(await isNumberTaken(db, batch))) await clearSpool(db, batch)
}
