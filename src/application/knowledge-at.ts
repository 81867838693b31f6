import type { Instant } from '../domain/calendar.ts'
import type { StoredBatch } from '../storage/batches.ts'
import type { Knowledge } from '../storage/history-loader.ts'
import type { Context } from './context.ts'

/** What was known with this batch; `asOf` names a later instant until which nothing was added. */
export async function knowledgeAt(
  { store, lists }: Context,
  { tenant, sequence, knownAt }: StoredBatch,
  asOf: Instant = knownAt,
): Promise<Knowledge> {
  const timesOf = await store.batchTimes.load(store.reader, tenant, sequence)
  return { horizon: { tenant, upTo: sequence }, asOf, lists, timesOf }
}
