/**
 * Two families (DESIGN, rule 3): except for an exact sanctions identifier, nothing reaches `high` on
 * evidence from one signal family, and no single reason opens an alert. Where two tell, each of what the other
 * could not, the points count for more than their sum (`corroboration`). What only corroborates, and that faintly
 * (late hours), is a second family beside a hard link between identities alone, and a young account not even there:
 * many lawful people have it.
 */
import type { SignalFamily } from '../domain/assessment.ts'
import type { Policy } from './policy.ts'
import { type GradedIndicator, type TypologyScore, roundPoints } from './score.ts'

/** Indicators that may alert alone at grade `high`: an exact identifier of a list is paid, or fed at once. */
const EXACT_SANCTIONS_INDICATORS: ReadonlySet<string> = new Set([
  'sanctioned-identifier',
  'listed-onward-receiver',
])

/** The score, raised where two families tell, and else held just below `high` and the alert threshold. */
export function gated(
  scored: TypologyScore,
  graded: readonly GradedIndicator[],
  policy: Policy,
): TypologyScore {
  if (tellingFamilies(scored, graded, policy).size >= 2) {
    return {
      ...scored,
      score: Math.min(100, roundPoints(scored.score * (policy.corroboration ?? 1))),
    }
  }
  if (graded.some((found) => isExactMatch(found) && scored.points.has(found.indicator)))
    return scored
  const most = belowAlert(policy)
  return scored.score > most ? { ...scored, score: most, held: true } : scored
}

/** Part of an alert from which on what only corroborates, and faintly, is a family: late hours are, a young account is not. */
const LEAST_TELLING = 0.15

function tellingFamilies(
  { points }: TypologyScore,
  graded: readonly GradedIndicator[],
  { thresholds }: Policy,
): ReadonlySet<SignalFamily> {
  const counted = graded.filter(({ indicator }) => points.has(indicator))
  const isLinked = counted.some(({ family, grade }) => family === 'network' && grade === 'high')
  const telling = counted.filter(({ indicator, use, grade }) => {
    if (use === 'score' || grade !== 'low') return true
    return isLinked && (points.get(indicator) ?? 0) >= LEAST_TELLING * thresholds.alert
  })
  return new Set(telling.map(({ family }) => family))
}

function isExactMatch({ indicator, grade }: GradedIndicator): boolean {
  return grade === 'high' && EXACT_SANCTIONS_INDICATORS.has(indicator)
}

/** The highest score that neither reaches `high` nor opens an alert. */
export function belowAlert({ thresholds }: Policy): number {
  return Math.min(thresholds.high, thresholds.alert) - 0.1
}
