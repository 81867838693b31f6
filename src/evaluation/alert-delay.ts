import { type Instant, parseDay, startOf } from '../domain/calendar.ts'
import { median } from '../statistics/median.ts'
import type { Label } from './label.ts'
import { type Share, shareWith } from './share.ts'

export type AlertDelay = {
  /** Detectable cases that were alerted. */
  readonly cases: number
  /** Pay runs from the first that could see two families to the one that alerted; negative is early. */
  readonly median?: number
  readonly worst?: number
  readonly withinOneRun: Share
}

/**
 * Delays in pay runs. `payRuns` are the instants as of which batches speak.
 *
 * Worked example: runs on the first of February, March and April; visible from 10 February, alerted as of
 * 1 March → 0; alerted as of 1 April → 1.
 */
export function alertDelay(
  labels: readonly Label[],
  alerts: ReadonlyMap<string, Instant>,
  payRuns: readonly Instant[],
): AlertDelay {
  const runs = payRuns.toSorted((a, b) => a - b)
  const runAt = (when: Instant) => {
    const index = runs.findIndex((run) => run >= when)
    return index === -1 ? runs.length : index
  }
  const delays = labels.flatMap(({ contractor_id: id, detectable_from: from }) => {
    const alerted = alerts.get(id)
    const visible = from === undefined ? undefined : parseDay(from)
    if (alerted === undefined || visible === undefined) return []
    return [runAt(alerted) - runAt(startOf(visible))]
  })
  const middle = median(delays)
  return {
    cases: delays.length,
    ...(middle === undefined ? {} : { median: middle, worst: Math.max(...delays) }),
    withinOneRun: shareWith(delays, (delay) => delay <= 1),
  }
}
