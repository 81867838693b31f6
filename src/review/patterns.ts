import { BANDS } from '../domain/assessment.ts'
import { byText } from '../domain/by-text.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { Case } from './case.ts'

/**
 * Patterns of a case, the one that speaks for it first: that of the most contractors with an open alert; then
 * the worst band among them, then in order of id. Closed alerts count only where none is open.
 */
export function patternsOf({ alerts }: Pick<Case, 'alerts'>): readonly string[] {
  const open = alerts.filter(({ status }) => status === 'open')
  const byPattern = Map.groupBy(open.length > 0 ? open : alerts, ({ typology }) => typology)
  const ranked = [...byPattern].map(([typology, own]) => ({
    typology,
    contractors: own.length,
    worst: Math.max(...own.map(({ band }) => BANDS.indexOf(band))),
  }))
  return ranked
    .toSorted(
      (a, b) =>
        b.contractors - a.contractors || b.worst - a.worst || byText(a.typology, b.typology),
    )
    .map(({ typology }) => typology)
}

/** In which contractors are robbed: what they share is the thief’s. */
export const VICTIM_TYPOLOGY = 'payroll-hijack'

/** The contractors with an open alert, where every open alert says that they are robbed; else nobody. */
export function robbedIn({ alerts }: Pick<Case, 'alerts'>): readonly ContractorId[] {
  const open = alerts.filter(({ status }) => status === 'open')
  return open.every(({ typology }) => typology === VICTIM_TYPOLOGY)
    ? open.map(({ contractor }) => contractor)
    : []
}
