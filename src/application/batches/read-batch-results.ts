import type { RowResult } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { readResults } from '../../storage/batches/batch-results.ts'
import { findBatch } from '../../storage/batches/batches.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'

/**
 * The outcome of every row in the order in which rows were settled; of a failed batch that of its rejected
 * rows. Throws `not-found`.
 */
export async function* readBatchResults(
  { store }: Context,
  tenant: TenantId,
  id: string,
): AsyncGenerator<RowResult> {
  const batch = await findBatch(store.reader, tenant, id)
  if (batch === undefined) throw new ApplicationError('not-found', 'There is no such batch.')
  yield* readResults(store.reader, batch)
}
