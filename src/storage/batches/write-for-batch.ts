import type { Db, Store } from '../store.ts'
import { assertStillOurs } from './batches.ts'
import type { StoredBatch } from './stored-batch.ts'

/**
 * Writes for a batch that was stored or received before: `durably`, or as work that is done again after a
 * crash. Throws when somebody else went on with it.
 */
export async function writeForBatch<Result>(
  store: Store,
  { batch, kept }: { readonly batch: StoredBatch; readonly kept: 'durably' | 'resumably' },
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  const own = async (db: Db) => {
    if (!store.isOneTransaction) await assertStillOurs(db, batch)
    return await work(db)
  }
  return await (kept === 'durably'
    ? store.write(batch.tenant, own)
    : store.writeResumable(batch.tenant, own))
}
