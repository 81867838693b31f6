/**
 * Decide: all measurements of one contractor → one assessment.
 *
 * Measure (an indicator) → grade (its bands) → weigh (`score.ts`) → decide (`gates.ts`, `hypotheses.ts`).
 */
import { byText } from '../domain/by-text.ts'
import type { Assessment, Reason, TypologyResult } from '../domain/assessment.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { IndicatorRun } from './coverage.ts'
import type { Silence } from '../domain/suppression.ts'
import { ONE_FAMILY, factsOf } from './facts.ts'
import { gated } from './gates.ts'
import { heard, silenceFacts } from './silence.ts'
import {
  type Hypothesis,
  adviceFor,
  competingWith,
  strongestFirst,
  weighedAgainstVictim,
} from './hypotheses.ts'
import type { Indicator, IndicatorSettings } from './indicator.ts'
import { planOf } from './plan.ts'
import type { Policy } from './policy.ts'
import { type GradedIndicator, bandOf, scoreTypology } from './score.ts'
import type { Typology } from './typology.ts'

/** Catalogue and policy with which assessments are made. */
export type Engine = {
  readonly indicators: readonly Indicator[]
  readonly typologies: readonly Typology[]
  readonly policy: Policy
}

export function assess(history: ContractorHistory, engine: Engine): Assessment {
  const runs = runIndicators(history, engine)
  const hypotheses = hypothesesOf(heard(runs, history), { history, engine })
  const [leading] = hypotheses
  const score = leading?.score ?? 0
  const band = bandOf(score, engine.policy)
  const { notEvaluated, coverage, gaps } = planOf(engine).gapBook.of(runs, history.present)
  return {
    contractor: history.contractor,
    asOf: history.asOf,
    band,
    score,
    typologies: hypotheses.map((hypothesis) => resultOf(hypothesis, engine.policy)),
    reasons: reasonsIn(runs, hypotheses, history.silenced ?? []),
    notEvaluated,
    coverage,
    competing: competingWith(hypotheses, {
      ...engine,
      payoutChanged: isPayoutChanged(history),
    }),
    advice: adviceFor(leading, band),
    facts: [
      ...factsOf(history),
      ...(leading?.held === true ? [ONE_FAMILY] : []),
      ...silenceFacts(history.silenced ?? []),
    ],
    gaps,
  }
}

/** Also where a part of the pay was sent to a second destination, or the platform tells of a change alone. */
function isPayoutChanged({ destinations, events }: ContractorHistory): boolean {
  return destinations.length > 1 || events.some(({ kind }) => kind === 'payout_change')
}

/** What an assessment comes to, without what it rests on. */
export type Verdict = Pick<Assessment, 'band' | 'score' | 'typologies'>

type Judged = { readonly history: ContractorHistory; readonly engine: Engine }

/** Decides on measurements that were made before, of the indicators that the policy uses. */
export function verdictOf(runs: readonly IndicatorRun[], { history, engine }: Judged): Verdict {
  const hypotheses = hypothesesOf(runs, { history, engine })
  const score = hypotheses[0]?.score ?? 0
  return {
    band: bandOf(score, engine.policy),
    score,
    typologies: hypotheses.map((hypothesis) => resultOf(hypothesis, engine.policy)),
  }
}

function hypothesesOf(runs: readonly IndicatorRun[], judged: Judged): readonly Hypothesis[] {
  return weighedAgainstVictim(weigh(runs, judged), judged.engine.policy)
}

function runIndicators(history: ContractorHistory, engine: Engine): readonly IndicatorRun[] {
  return planOf(engine).indicators.map(({ indicator, settings }) =>
    runIndicator(indicator, history, settings),
  )
}

export function runIndicator(
  indicator: Indicator,
  history: ContractorHistory,
  settings: IndicatorSettings,
): IndicatorRun {
  return { indicator, result: indicator.run(history, settings) }
}

/** Typologies that apply and have any points, best first. */
function weigh(runs: readonly IndicatorRun[], { history, engine }: Judged): Hypothesis[] {
  const { policy } = engine
  const graded = runs.flatMap(({ indicator, result }): GradedIndicator[] => {
    if (result.state !== 'measured' || result.grade === 'none') return []
    const { id, family, use } = indicator
    return [{ indicator: id, family, use, grade: result.grade }]
  })
  if (graded.length === 0) return []
  return planOf(engine)
    .typologies.filter(({ typology }) => typology.appliesTo?.(history) ?? true)
    .map(({ typology, weights }) => ({
      typology,
      ...gated(scoreTypology(graded, weights, policy), graded, policy),
    }))
    .filter(({ score }) => score > 0)
    .sort(strongestFirst)
}

function resultOf({ typology, score, families }: Hypothesis, policy: Policy): TypologyResult {
  const alert = score >= policy.thresholds.alert
  return { id: typology.id, score, band: bandOf(score, policy), alert, families }
}

/** Most points first, each reason with its points in the typology where it weighs most. */
function reasonsIn(
  runs: readonly IndicatorRun[],
  hypotheses: readonly Hypothesis[],
  silenced: readonly Silence[],
): Reason[] {
  return runs
    .flatMap(({ indicator, result }): Reason[] => {
      if (result.state !== 'measured' || result.grade === 'none') return []
      const silence = silenced.find((each) => each.indicator === indicator.id)
      return [
        {
          indicator: indicator.id,
          version: indicator.version,
          family: indicator.family,
          grade: result.grade,
          value: result.value,
          points: Math.max(0, ...hypotheses.map(({ points }) => points.get(indicator.id) ?? 0)),
          statement: result.statement,
          evidence: result.evidence,
          innocentExplanations: indicator.falsePositives,
          triage: indicator.triage,
          ...(silence === undefined ? {} : { silenced: silence }),
        },
      ]
    })
    .sort((a, b) => b.points - a.points || byText(a.indicator, b.indicator))
}
