import type { Acting } from '../../domain/actor.ts'
import type { Batch } from '../../domain/batch.ts'
import type { Db } from '../../storage/store.ts'
import { sealsFor } from '../feedback/blind-seal.ts'

/** A batch without the number of alerts that it opened where that is withheld. */
export type ShownBatch = Omit<Batch, 'alertsOpened'> & Partial<Pick<Batch, 'alertsOpened'>>

/**
 * How batches are shown to this actor. What a batch of a few rows opened tells of whom there is an alert: the numbers are
 * withheld, all of them, while there is anybody whom the actor could still judge blindly.
 */
export async function batchesShownTo(
  db: Db,
  acting: Acting,
): Promise<(batch: Batch) => ShownBatch> {
  const seals = await sealsFor(db, acting)
  return ({ alertsOpened, ...batch }) => (seals.length > 0 ? batch : { ...batch, alertsOpened })
}
