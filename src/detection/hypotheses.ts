/**
 * Competing hypotheses: the same change of payout may be an impostor's, or a thief's who robs the
 * contractor. Both are named; the advice follows the likelier.
 */
import type { Advice, Band, CompetingHypothesis } from '../domain/assessment.ts'
import { byText } from '../domain/by-text.ts'
import { belowAlert } from './gates.ts'
import type { Policy } from './policy.ts'
import type { TypologyScore } from './score.ts'
import type { Typology } from './typology.ts'

export type Hypothesis = TypologyScore & { readonly typology: Typology }

/**
 * Holds diversion stories below the alert threshold where the contractor is the likelier victim: a robbed
 * contractor must not be advised against, nor be overlooked, so that the theft takes the place that they lose. All are held when the victim's story would alert and is no weaker
 * than the best of them, or when a complaint or a reversal marks the victim; where it would alert but is weaker, while a
 * sudden change is fresh or where it came from a strange session, those that the thief's account alone explains. A sanctions
 * match is never held down.
 */
export function weighedAgainstVictim(
  hypotheses: readonly Hypothesis[],
  policy: Policy,
): readonly Hypothesis[] {
  const victim = hypotheses.find(({ typology }) => typology.stance === 'victim')
  const rival = hypotheses.find(({ typology }) => typology.stance === 'diversion')
  if (victim === undefined || rival === undefined) return hypotheses
  const leads = victim.score >= policy.thresholds.alert && victim.score >= rival.score
  const holdsAll = leads || isMarked(victim, policy)
  const isHeld = (hypothesis: Hypothesis) =>
    hypothesis.typology.stance !== 'victim' &&
    !hypothesis.families.includes('sanctions') &&
    (holdsAll || isPresumed(victim, hypothesis, policy))
  const ceiling = belowAlert(policy)
  // Where a diversion would alert but for the theft that explains it, somebody should look, and ask the contractor.
  const wouldAlert = hypotheses.some((each) => isHeld(each) && each.score > ceiling)
  const theft = wouldAlert ? { ...victim, score: Math.max(victim.score, ceiling) } : victim
  return hypotheses
    .map((hypothesis) => {
      if (hypothesis === victim) return theft
      if (!isHeld(hypothesis)) return hypothesis
      return { ...hypothesis, score: Math.min(hypothesis.score, theft.score, ceiling) }
    })
    .sort(strongestFirst)
}

/** Best first; of equals the victim's story, then that with more points than the limit shows, then in order of id. */
export function strongestFirst(a: Hypothesis, b: Hypothesis): number {
  const byStance = Number(b.typology.stance === 'victim') - Number(a.typology.stance === 'victim')
  return b.score - a.score || byStance || b.total - a.total || byText(a.typology.id, b.typology.id)
}

function isMarked(victim: Hypothesis, policy: Policy): boolean {
  const { marks = [] } = victim.typology
  return marks.some((indicator) => hasGrade(victim, indicator, policy, 'high'))
}

/** Does the rival rest on nothing but what the account of a thief explains? */
function isPresumed(victim: Hypothesis, rival: Hypothesis, policy: Policy): boolean {
  const { presumption } = victim.typology
  if (presumption === undefined) return false
  const { indicators, explains, habits, unnoticed } = presumption
  const isVictim =
    victim.score >= policy.thresholds.alert ||
    indicators.some((each) => hasGrade(victim, each, policy, 'medium'))
  if (!isVictim) return false
  const explained = new Set([
    ...explains,
    ...(hasGrade(victim, unnoticed.indicator, policy, 'medium') ? unnoticed.explains : []),
  ])
  const isHabit = (indicator: string) =>
    habits.includes(indicator) && !hasGrade(rival, indicator, policy, 'medium')
  return [...rival.points.keys()].every(
    (indicator) => explained.has(indicator) || isHabit(indicator),
  )
}

/** Does the indicator have the points of that grade in the story? */
function hasGrade(
  { typology, points }: Hypothesis,
  indicator: string,
  policy: Policy,
  grade: 'medium' | 'high',
): boolean {
  const weights = policy.typologies[typology.id]?.weights ?? typology.weights
  const least = (weights[indicator]?.points ?? Infinity) * policy.grade_share[grade]
  return (points.get(indicator) ?? 0) >= Math.round(least * 10) / 10
}

/**
 * Stories of the other stance than the leading one that reach `low`, with the question that decides. No alert
 * goes without (DESIGN, rule 5): there the strongest of them stands however weak it is, the victim's at nought.
 * Where no payout changed nobody can have been robbed of it: there the name may be.
 */
export function competingWith(
  hypotheses: readonly Hypothesis[],
  {
    policy,
    typologies,
    payoutChanged,
  }: {
    readonly policy: Policy
    readonly typologies: readonly Typology[]
    readonly payoutChanged: boolean
  },
): readonly CompetingHypothesis[] {
  const [leading] = hypotheses
  if (leading === undefined || leading.score < policy.thresholds.low) return []
  const told = hypotheses.filter(({ typology }) => typology.stance !== leading.typology.stance)
  const untold = typologies
    .filter(({ stance }) => stance === 'victim' && leading.typology.stance !== 'victim')
    .map((typology) => ({ typology, score: 0 }))
  const rivals = told.length > 0 ? told : untold
  return rivals
    .filter(({ score }, rank) => {
      const isNeeded = rank === 0 && leading.score >= policy.thresholds.alert
      return score >= policy.thresholds.low || isNeeded
    })
    .map(({ typology, score }) => ({
      typology: typology.id,
      score,
      statement: rivalStatement(typology, payoutChanged),
    }))
}

function rivalStatement({ stance, title }: Typology, payoutChanged: boolean): string {
  if (stance !== 'victim') {
    return `${title}: the contractor may be party to it. Links to other contractors speak for this; a complaint by the contractor speaks against it.`
  }
  return payoutChanged
    ? `${title}: the contractor may be the victim. Ask on a contact point known before the change whether the change is theirs.`
    : `${title}: no change of payout is on record, yet somebody may use the contractor’s name without their knowledge. Ask on a contact point that was not given with the profile.`
}

export function adviceFor(leading: Hypothesis | undefined, band: Band): Advice {
  if (leading === undefined || band === 'none' || band === 'low') return 'none'
  if (leading.typology.stance === 'victim') return 'verify-before-pay'
  return band === 'medium' ? 'review' : 'hold-for-review'
}
