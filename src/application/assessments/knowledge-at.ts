import { actorText } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Silence } from '../../domain/suppression.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { TimesOf } from '../../storage/history/build-history.ts'
import type { Knowledge } from '../../storage/history/history-loader.ts'
import { suppressionsInEffect } from '../../storage/desk/suppressions.ts'
import type { Context } from '../context.ts'

/** What was known with this batch; `asOf` names a later instant until which nothing was added. */
export async function knowledgeAt(
  context: Context,
  batch: StoredBatch,
  asOf: Instant = batch.knownAt,
): Promise<Knowledge> {
  const { store, lists } = context
  const { tenant, sequence } = batch
  // Its own times are told by itself: it may not be committed yet.
  const earlier = await store.batchTimes.load(store.reader, tenant, sequence - 1)
  const timesOf: TimesOf = (wanted) => (wanted === sequence ? batch : earlier(wanted))
  const silenced = await silencedAt(context, tenant, asOf)
  const { baselines } = store
  return { horizon: { tenant, upTo: sequence }, asOf, lists, timesOf, baselines, silenced }
}

/** One silence per indicator; of several suppressions the first by id. */
async function silencedAt(
  { store }: Context,
  tenant: TenantId,
  asOf: Instant,
): Promise<ReadonlyMap<ContractorId, readonly Silence[]>> {
  const silenced = new Map<ContractorId, Silence[]>()
  for (const suppression of await suppressionsInEffect(store.reader, tenant, asOf)) {
    const { id, contractor, indicator, by, reason, until } = suppression
    const known = silenced.get(contractor) ?? []
    if (known.some((each) => each.indicator === indicator)) continue
    known.push({ indicator, suppression: id, author: actorText(by), reason, until })
    silenced.set(contractor, known)
  }
  return silenced
}
