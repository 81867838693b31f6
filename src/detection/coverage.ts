/** How much of the catalogue could be measured, and which fields stood in the way. */
import type { Indicator, IndicatorResult } from './indicator.ts'

export type IndicatorRun = {
  readonly indicator: Indicator
  readonly result: IndicatorResult
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

/**
 * Share of indicators measured in full; those measured in part count half. 0 for an empty catalogue.
 * `missing` holds the absent fields of each run.
 */
export function coverageOf(
  runs: readonly IndicatorRun[],
  missing: readonly (readonly string[])[],
): number {
  if (runs.length === 0) return 0
  const total = runs.reduce((sum, { result }, index) => {
    if (result.state === 'not-evaluated') return sum
    return sum + ((missing[index] ?? []).length === 0 ? 1 : 0.5)
  }, 0)
  return Math.round((total / runs.length) * 1000) / 1000
}
