/** What other policies would have said with what was known at a batch, without storing anything. */
import { setImmediate } from 'node:timers/promises'
import type { Verdict } from '../../detection/assess.ts'
import { judgeUnder } from '../../detection/judge-under.ts'
import type { Policy } from '../../detection/policy.ts'
import type { ContractorId } from '../../domain/ids.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { contractorKeysUpTo } from '../../storage/assessments/contractors.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Context } from '../context.ts'
import { knowledgeAt } from './knowledge-at.ts'

/** Contractors read with one set of statements. */
const CONTRACTORS_PER_CHUNK = 250

export type JudgedContractor = {
  readonly contractor: ContractorId
  readonly declaredCountry: string
  /** In the order of the policies. */
  readonly verdicts: readonly Verdict[]
}

export type JudgedChunk = {
  readonly judged: readonly JudgedContractor[]
  /** Of the contractors known at the batch: how many are judged by now, of how many. */
  readonly done: number
  readonly total: number
}

/** Judges everybody known at the batch under each policy, some hundreds at a time. */
export async function* assessUnder(
  context: Context,
  batch: StoredBatch,
  policies: readonly Policy[],
): AsyncGenerator<JudgedChunk> {
  const { store, engine } = context
  const horizon = { tenant: batch.tenant, upTo: batch.sequence }
  const keys = await contractorKeysUpTo(store.reader, horizon)
  const loader = new HistoryLoader(store.reader, await knowledgeAt(context, batch))
  const judge = judgeUnder(engine, policies)
  let done = 0
  for (const chunk of chunksOf(keys, CONTRACTORS_PER_CHUNK)) {
    const histories = await loader.histories(await loader.ownRecords(chunk))
    const judged = [...histories.values()].map((history) => ({
      contractor: history.contractor,
      declaredCountry: history.profile.declaredCountry ?? 'unknown',
      verdicts: judge(history),
    }))
    done += chunk.length
    yield { judged, done, total: keys.length }
    await setImmediate()
  }
}

/** Typologies that would open an alert. */
export function alertsIn({ typologies }: Verdict): readonly string[] {
  return typologies.flatMap(({ id, alert }) => (alert ? [id] : []))
}
