import type { Batch } from '../../domain/batch.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'

/** What outsiders see of a batch. */
export function batchView(batch: StoredBatch): Batch {
  const { tenant: _, knownAt: __, options: ___, attempt: ____, ...view } = batch
  return view
}
