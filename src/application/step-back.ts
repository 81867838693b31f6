import type { Acting } from '../domain/actor.ts'
import type { ContractorId } from '../domain/ids.ts'
import { isSealedFor } from '../review/blind-review.ts'
import { saveSteppedBack, waitingItems } from '../storage/blind-reviews.ts'
import { logAudit } from './audit-log.ts'
import type { Context } from './context.ts'

/** Gives up judging these contractors blindly, so that their scores may be seen. Twice is once. */
export async function stepBack(
  context: Context,
  { tenant, actor }: Acting,
  contractors: readonly ContractorId[],
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    for (const { review, item } of await waitingItems(db, tenant, contractors)) {
      if (!isSealedFor(item, actor)) continue
      const { position, contractor } = item
      await saveSteppedBack(db, tenant, { review, position }, [...item.steppedBack, actor])
      await logAudit(db, context, {
        tenant,
        actor,
        action: 'blind-review.stepped-back',
        subject: { kind: 'blind-review', id: review },
        detail: { position, contractor },
      })
    }
  })
}
