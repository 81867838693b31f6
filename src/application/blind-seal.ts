/**
 * Scores that must not be seen yet: who could still judge a contractor of a blind review looks at the facts
 * first. Whoever needs the score steps back, and judges that contractor no more.
 */
import type { Acting } from '../domain/actor.ts'
import type { ContractorId } from '../domain/ids.ts'
import { type WaitingItem, isSealedFor } from '../review/blind-review.ts'
import { waitingItems } from '../storage/blind-reviews.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'

/** Places in blind reviews at which these contractors wait for a verdict that this actor may give. */
export async function sealsFor(
  { store }: Context,
  { tenant, actor }: Acting,
  contractors: readonly ContractorId[],
): Promise<readonly WaitingItem[]> {
  const waiting = await waitingItems(store.reader, tenant, contractors)
  return waiting.filter(({ item }) => isSealedFor(item, actor))
}

/** Throws `blind-verdict-first`, with where to judge, while one of them is sealed for this actor. */
export async function requireUnsealed(
  context: Context,
  acting: Acting,
  contractors: readonly ContractorId[],
): Promise<void> {
  const seals = await sealsFor(context, acting, contractors)
  if (seals.length === 0) return
  throw new ApplicationError(
    'blind-verdict-first',
    'This contractor waits for a blind verdict, and you could give it: judge by the facts first, or step back.',
    seals.map(({ review, item: { position } }) => ({
      code: 'blind-verdict-first',
      source: `/v1/blind-reviews/${review}/items/${position}`,
      message: 'A verdict is waited for here.',
    })),
  )
}
