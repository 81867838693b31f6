import { actorText } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Silence } from '../../domain/suppression.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { Knowledge } from '../../storage/history/history-loader.ts'
import { suppressionsInEffect } from '../../storage/desk/suppressions.ts'
import type { Context } from '../context.ts'

/** What was known with this batch; `asOf` names a later instant until which nothing was added. */
export async function knowledgeAt(
  context: Context,
  { tenant, sequence, knownAt }: StoredBatch,
  asOf: Instant = knownAt,
): Promise<Knowledge> {
  const { store, lists } = context
  const timesOf = await store.batchTimes.load(store.reader, tenant, sequence)
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
