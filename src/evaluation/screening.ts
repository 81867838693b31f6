import type { Alert, Assessment } from '../domain/assessment.ts'
import type { Instant } from '../domain/calendar.ts'

/** What a method says about everybody, whatever the method: who is flagged, and in which order to look. */
export type Screening = {
  readonly flagged: ReadonlySet<string>
  /** Higher is more urgent; absent means 0. */
  readonly scores: ReadonlyMap<string, number>
}

/** The parts of an assessment that are measured; small, so that large populations fit in memory. */
export type Assessed = Pick<Assessment, 'contractor' | 'band' | 'score' | 'typologies'>

export type Alerted = Pick<Alert, 'contractor' | 'typology' | 'openedAsOf'>

/** Typologies in which the contractor is the one harmed: never a finding against the contractor. */
export const VICTIM_TYPOLOGIES: ReadonlySet<string> = new Set(['payroll-hijack'])

/** Alerts that speak against the contractor. */
export const isAgainst = ({ typology }: Alerted): boolean => !VICTIM_TYPOLOGIES.has(typology)

/** First alert against each contractor. */
export function firstAlerts(alerts: readonly Alerted[]): ReadonlyMap<string, Instant> {
  const first = new Map<string, Instant>()
  for (const alert of alerts) {
    const known = first.get(alert.contractor)
    if (isAgainst(alert) && (known === undefined || alert.openedAsOf < known)) {
      first.set(alert.contractor, alert.openedAsOf)
    }
  }
  return first
}

/** Flagged is who was ever alerted against; the order is by the best score of a diversion typology. */
export function screeningOf(
  assessments: readonly Assessed[],
  alerts: readonly Alerted[],
): Screening {
  const scores = assessments.map(({ contractor, typologies }): [string, number] => [
    contractor,
    Math.max(
      0,
      ...typologies.flatMap(({ id, score }) => (VICTIM_TYPOLOGIES.has(id) ? [] : [score])),
    ),
  ])
  return { flagged: new Set(firstAlerts(alerts).keys()), scores: new Map(scores) }
}
