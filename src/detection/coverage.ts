/** How much of the catalogue could be measured, and which fields stood in the way. */
import type { Indicator, IndicatorResult } from './indicator.ts'

export type IndicatorRun = {
  readonly indicator: Indicator
  readonly result: IndicatorResult
  /** Optional fields that the indicator uses and no record of this contractor carries. */
  readonly missing: readonly string[]
}

/** Fields of `reads` that are absent; of an "any of" group, the group when all of it is absent. */
export function missingFields(
  indicator: Pick<Indicator, 'reads'>,
  present: ReadonlySet<string>,
): readonly string[] {
  return indicator.reads.flatMap((field) => {
    if (typeof field === 'string') return present.has(field) ? [] : [field]
    return field.some((alternative) => present.has(alternative)) ? [] : [field.join(' or ')]
  })
}

/** Share of indicators measured in full; those measured in part count half. 0 for an empty catalogue. */
export function coverageOf(runs: readonly IndicatorRun[]): number {
  if (runs.length === 0) return 0
  const total = runs.reduce((sum, { result, missing }) => {
    if (result.state === 'not-evaluated') return sum
    return sum + (missing.length === 0 ? 1 : 0.5)
  }, 0)
  return Math.round((total / runs.length) * 1000) / 1000
}
