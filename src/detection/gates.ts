/**
 * Two families (DESIGN, rule 3): except for an exact sanctions identifier, nothing reaches `high` on
 * evidence from one signal family, and no single reason opens an alert.
 */
import type { Policy } from './policy.ts'
import type { TypologyScore } from './score.ts'

/** The one indicator that may alert alone: an exact identifier of a sanctions list. */
export const EXACT_SANCTIONS_INDICATOR = 'sanctioned-identifier'

/** The score, held just below `high` and the alert threshold where the two families are missing. */
export function gated(scored: TypologyScore, policy: Policy): TypologyScore {
  if (scored.points.has(EXACT_SANCTIONS_INDICATOR)) return scored
  if (scored.families.length >= 2) return scored
  return { ...scored, score: Math.min(scored.score, belowAlert(policy)) }
}

/** The highest score that neither reaches `high` nor opens an alert. */
export function belowAlert({ thresholds }: Policy): number {
  return Math.min(thresholds.high, thresholds.alert) - 0.1
}
