/** Begins, or begins again, to store a batch whose bytes are kept. */
import { moveSpool } from '../../storage/batches/batch-spool.ts'
import { lastAppliedSequence, nextSequence, updateBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { forgetRows } from '../../storage/batches/forget-rows.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import type { Context } from '../context.ts'

/**
 * Forgets what an attempt that was cut off has written, and ends that attempt where it is still running. A
 * batch that was overtaken by a later one is known after that one.
 */
export async function beginAttempt(
  { store, newId }: Context,
  batch: StoredBatch,
): Promise<StoredBatch> {
  const { tenant } = batch
  return await writeForBatch(store, { batch, kept: 'durably' }, async (db) => {
    if (batch.status === 'validating') await forgetRows(db, batch)
    const applied = await lastAppliedSequence(db, tenant)
    const overtaken = applied !== undefined && applied > batch.sequence
    const sequence = overtaken ? await nextSequence(db, tenant) : batch.sequence
    if (overtaken) await moveSpool(db, batch, sequence)
    const begun: StoredBatch = { ...batch, sequence, status: 'validating', attempt: newId() }
    await updateBatch(db, begun)
    return begun
  })
}
