import { instant } from '../../domain/calendar.ts'
import { abandonedReceipts } from '../../storage/batches/batches.ts'
import type { Context } from '../context.ts'
import { forgetUnreceived } from './forget-unreceived.ts'

/** Keeping the bytes of the largest batch takes minutes. */
const ABANDONED_MS = 60 * 60_000

/** Removes the bytes of batches whose process died before it had them all: nobody was told of these. */
export async function forgetAbandonedReceipts({ store, clock }: Context): Promise<void> {
  const abandoned = await abandonedReceipts(store.reader, instant(clock() - ABANDONED_MS))
  for (const batch of abandoned) {
    await store.write(batch.tenant, (db) => forgetUnreceived(db, batch))
  }
}
