/**
 * Competing hypotheses: the same change of payout may be an impostor's, or a thief's who robs the
 * contractor. Both are named; the advice follows the likelier.
 */
import type { Advice, Band, CompetingHypothesis } from '../domain/assessment.ts'
import { belowAlert } from './gates.ts'
import type { Policy } from './policy.ts'
import type { TypologyScore } from './score.ts'
import type { Typology } from './typology.ts'

export type Hypothesis = TypologyScore & { readonly typology: Typology }

/**
 * Where the story in which the contractor is the victim would alert and is no weaker than the best
 * diversion story, the diversion stories are held below the alert threshold: a robbed contractor must not
 * be advised against. A sanctions match is never held down.
 */
export function weighedAgainstVictim(
  hypotheses: readonly Hypothesis[],
  policy: Policy,
): readonly Hypothesis[] {
  const victim = hypotheses.find(({ typology }) => typology.stance === 'victim')
  const rival = hypotheses.find(({ typology }) => typology.stance === 'diversion')
  if (victim === undefined || rival === undefined) return hypotheses
  if (victim.score < policy.thresholds.alert || victim.score < rival.score) return hypotheses
  return hypotheses
    .map((hypothesis) => {
      const { typology, score, families } = hypothesis
      if (typology.stance === 'victim' || families.includes('sanctions')) return hypothesis
      return { ...hypothesis, score: Math.min(score, belowAlert(policy)) }
    })
    .sort((a, b) => b.score - a.score || a.typology.id.localeCompare(b.typology.id))
}

/** Stories of the other stance than the leading one that reach `low`, with the question that decides. */
export function competingWith(
  hypotheses: readonly Hypothesis[],
  policy: Policy,
): readonly CompetingHypothesis[] {
  const [leading] = hypotheses
  if (leading === undefined || leading.score < policy.thresholds.low) return []
  return hypotheses
    .filter(({ typology, score }) => {
      return typology.stance !== leading.typology.stance && score >= policy.thresholds.low
    })
    .map(({ typology, score }) => ({
      typology: typology.id,
      score,
      statement: rivalStatement(typology),
    }))
}

function rivalStatement(typology: Typology): string {
  return typology.stance === 'victim'
    ? `${typology.title}: the contractor may be the victim. Ask on a contact point known before the change whether the change is theirs.`
    : `${typology.title}: the contractor may be party to it. Links to other contractors and the lack of a complaint speak for this.`
}

export function adviceFor(leading: Hypothesis | undefined, band: Band): Advice {
  if (leading === undefined || band === 'none' || band === 'low') return 'none'
  if (leading.typology.stance === 'victim') return 'verify-before-pay'
  return band === 'medium' ? 'review' : 'hold-for-review'
}
