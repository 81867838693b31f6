/** Indicators that people silenced: measured and shown, but not weighed. */
import { formatInstant } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { Silence } from '../domain/suppression.ts'
import type { IndicatorRun } from './coverage.ts'

/** The runs that are weighed. */
export function heard(
  runs: readonly IndicatorRun[],
  { silenced = [] }: Pick<ContractorHistory, 'silenced'>,
): readonly IndicatorRun[] {
  if (silenced.length === 0) return runs
  const silent = new Set(silenced.map(({ indicator }) => indicator))
  return runs.filter(({ indicator }) => !silent.has(indicator.id))
}

/** One sentence each, so that no score is lower without saying so. */
export function silenceFacts(silenced: readonly Silence[]): readonly string[] {
  return silenced.map(
    ({ indicator, author, reason, until }) =>
      `${indicator} is not weighed until ${formatInstant(until)}: silenced by ${author}. ${reason}`,
  )
}
