import type { Batch, Page } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { listBatchRows } from '../../storage/batches/batches.ts'
import { batchView } from './batch-view.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'

type BatchPosition = { readonly before: number }

/** Batches of a platform, latest first. */
export async function listBatches(
  { store }: Context,
  tenant: TenantId,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<Page<Batch>> {
  const rows = await listBatchRows(store.reader, tenant, {
    limit: limit + 1,
    ...(cursor === undefined ? {} : (positionIn(cursor) as BatchPosition)),
  })
  return pageOf(rows.map(batchView), limit, ({ sequence }): BatchPosition => ({ before: sequence }))
}
