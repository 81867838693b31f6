/**
 * What another policy would have said of stored payroll, at each time with what was known then, beside
 * what the policy in use says of the same. Nothing is stored.
 */
import type { Policy } from '../../detection/policy.ts'
import { byText } from '../../domain/by-text.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import type { Acting } from '../../domain/actor.ts'
import type { ContractorId } from '../../domain/ids.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { finishedBatches } from '../../storage/batches/finished-batches.ts'
import { alertsIn, assessUnder } from '../assessments/assess-under.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from './policy-in-force.ts'

export type BacktestOrder = {
  readonly policy: Policy
  /** `batch` looks at every batch; `month` at the last of each month of knowledge, which is quicker. */
  readonly every: 'batch' | 'month'
  readonly onProgress?: (progress: BacktestProgress) => void
}

export type BacktestProgress = {
  /** Times looked at, of how many, each in part. */
  readonly done: number
  readonly total: number
  readonly at: Instant
}

/** An alert of one contractor and typology, ever, under one of the policies. */
export type BacktestAlert = {
  readonly contractor: ContractorId
  readonly declaredCountry: string
  readonly typology: string
  /** When it was first seen under that policy. */
  readonly at: Instant
}

/** An alert under both policies, but first seen at another time. */
export type MovedAlert = BacktestAlert & { readonly before: Instant }

export type Backtest = {
  readonly times: readonly Instant[]
  /** Contractors known at the last of the times, and of them by declared country. */
  readonly contractors: number
  readonly contractorsByCountry: ReadonlyMap<string, number>
  /** Alerts under the policy in use, and under the other. */
  readonly before: number
  readonly after: number
  readonly gained: readonly BacktestAlert[]
  readonly lost: readonly BacktestAlert[]
  readonly moved: readonly MovedAlert[]
}

/** Alerts by contractor and typology, in the order in which they are first seen. */
type Seen = Map<string, BacktestAlert>

/** Without contractors whom the actor could still judge blindly. */
export async function backtest(
  installation: Context,
  acting: Acting,
  { policy, every, onProgress }: BacktestOrder,
): Promise<Backtest> {
  const { tenant } = acting
  const context = await withPolicyInForce(installation, tenant)
  const sealed = await sealedFrom(context.store.reader, acting)
  const finished = await finishedBatches(context.store.reader, tenant)
  const batches = every === 'batch' ? finished : lastOfMonths(finished)
  const seen: readonly [Seen, Seen] = [new Map(), new Map()]
  let countries = new Map<ContractorId, string>()
  for (const [index, batch] of batches.entries()) {
    const at = batch.knownAt
    const policies = [context.engine.policy, policy]
    countries = new Map()
    for await (const { judged, done, total } of assessUnder(context, batch, policies)) {
      for (const { contractor, declaredCountry, verdicts } of judged) {
        if (sealed.has(contractor)) continue
        countries.set(contractor, declaredCountry)
        for (const [side, alerts] of seen.entries()) {
          const typologies = verdicts[side] === undefined ? [] : alertsIn(verdicts[side])
          for (const typology of typologies) {
            note(alerts, { contractor, declaredCountry, typology, at })
          }
        }
      }
      onProgress?.({ done: index + done / total, total: batches.length, at })
    }
  }
  const times = batches.map(({ knownAt }) => knownAt)
  return {
    times,
    contractors: countries.size,
    contractorsByCountry: countsOf(countries.values()),
    ...comparedAlerts(...seen),
  }
}

/** Of batches known in one month the last: what it says, all of them said. */
function lastOfMonths(batches: readonly StoredBatch[]): readonly StoredBatch[] {
  const month = ({ knownAt }: StoredBatch) => formatInstant(knownAt).slice(0, 'YYYY-MM'.length)
  return batches.filter((batch, index) => {
    const next = batches[index + 1]
    return next === undefined || month(next) !== month(batch)
  })
}

function countsOf(values: Iterable<string>): ReadonlyMap<string, number> {
  const groups = Map.groupBy(values, (value) => value)
  return new Map([...groups].map(([value, members]) => [value, members.length]))
}

function note(alerts: Seen, alert: BacktestAlert): void {
  const key = JSON.stringify([alert.contractor, alert.typology])
  if (!alerts.has(key)) alerts.set(key, alert)
}

function comparedAlerts(before: Seen, after: Seen) {
  const gained = [...after].flatMap(([key, alert]) => (before.has(key) ? [] : [alert]))
  const lost = [...before].flatMap(([key, alert]) => (after.has(key) ? [] : [alert]))
  const moved = [...after].flatMap(([key, alert]): MovedAlert[] => {
    const earlier = before.get(key)
    if (earlier === undefined || earlier.at === alert.at) return []
    return [{ ...alert, before: earlier.at }]
  })
  return {
    before: before.size,
    after: after.size,
    gained: gained.sort(inOrder),
    lost: lost.sort(inOrder),
    moved: moved.sort(inOrder),
  }
}

function inOrder(a: BacktestAlert, b: BacktestAlert): number {
  return byText(a.typology, b.typology) || byText(a.contractor, b.contractor)
}
