import { instant } from '../../domain/calendar.ts'
import { clearSpool } from '../../storage/batches/batch-spool.ts'
import { abandonedReceipts, forgetReserved } from '../../storage/batches/batches.ts'
import type { Context } from '../context.ts'

/** Keeping the bytes of the largest batch takes minutes. */
const ABANDONED_MS = 60 * 60_000

/** Removes the bytes of batches whose process died before it had them all: nobody was told of these. */
export async function forgetAbandonedReceipts({ store, clock }: Context): Promise<void> {
  const abandoned = await abandonedReceipts(store.reader, instant(clock() - ABANDONED_MS))
  for (const batch of abandoned) {
    await store.write(batch.tenant, async (db) => {
      await clearSpool(db, batch)
      await forgetReserved(db, batch)
    })
  }
}
