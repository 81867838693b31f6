import type { Acting } from '../../domain/actor.ts'
import { hasSteppedBack } from '../../review/blind-review.ts'
import { findBlindReview, saveSteppedBack } from '../../storage/desk/blind-reviews.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { noSuchReview } from './read-blind-reviews.ts'

/**
 * Gives up judging anybody of these blind reviews, so that the scores of their contractors may be seen; what was judged
 * stands. Twice is once. Throws `not-found`.
 */
export async function stepBack(
  context: Context,
  { tenant, actor }: Acting,
  reviews: readonly string[],
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    for (const id of new Set(reviews)) {
      const review = await findBlindReview(db, tenant, id)
      if (review === undefined) throw noSuchReview()
      if (hasSteppedBack(review, actor)) continue
      for (const { position, steppedBack } of review.items) {
        await saveSteppedBack(db, tenant, { review: id, position }, [...steppedBack, actor])
      }
      await logAudit(db, context, {
        tenant,
        actor,
        action: 'blind-review.stepped-back',
        subject: { kind: 'blind-review', id },
        detail: {},
      })
    }
  })
}
