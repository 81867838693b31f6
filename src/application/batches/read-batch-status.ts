import type { Batch } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { findBatch, findBatchPostedAs } from '../../storage/batches/batches.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { batchView } from './batch-view.ts'
import type { Context } from '../context.ts'

/**
 * How far a batch is, and what came of it: by the id given here, or the latest that the platform posted under
 * its own. Throws `not-found`.
 */
export async function readBatchStatus(
  { store }: Context,
  tenant: TenantId,
  id: string,
): Promise<Batch> {
  const batch =
    (await findBatch(store.reader, tenant, id)) ??
    (await findBatchPostedAs(store.reader, tenant, id))
  if (batch === undefined) throw new ApplicationError('not-found', 'There is no such batch.')
  return batchView(batch)
}
