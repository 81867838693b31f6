/** Batches that were assessed, for looking back. */
import type { TenantId } from '../../domain/ids.ts'
import { appliedBatches, lastFinishedBatch } from './batches.ts'
import type { StoredBatch } from './stored-batch.ts'
import type { Db } from '../store.ts'

/** In order of receipt; a batch that is still being assessed is left out. */
export async function finishedBatches(db: Db, tenant: TenantId): Promise<readonly StoredBatch[]> {
  const last = await lastFinishedBatch(db, tenant)
  if (last === undefined) return []
  const applied = await appliedBatches(db, tenant, last.sequence)
  return applied.filter(({ status }) => status !== 'scoring')
}
