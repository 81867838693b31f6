/**
 * Weigh: graded indicators → points of one typology.
 *
 * Within a family the strongest counts whole, the next half, the next a quarter, so that five views of
 * one fact are not five facts. Worked example: payout 40 and 30, network 20 → 40 + 15 + 20 = 75.
 */
import { byText } from '../domain/by-text.ts'
import type { Band, Grade, SignalFamily } from '../domain/assessment.ts'
import type { Policy } from './policy.ts'

export type GradedIndicator = {
  readonly indicator: string
  readonly family: SignalFamily
  readonly use: 'score' | 'corroborating'
  readonly grade: Grade
}

export type TypologyScore = {
  /** At most 100. */
  readonly score: number
  /** The same without that limit: which of two stories at 100 has more for it. */
  readonly total: number
  /** Its points would open an alert, but they are all of one family. */
  readonly held?: true
  /** Families that contributed, in the order of their points. */
  readonly families: readonly SignalFamily[]
  /** Points by indicator, before the halving within its family. */
  readonly points: ReadonlyMap<string, number>
}

type Scored = GradedIndicator & { readonly points: number }

export function scoreTypology(
  graded: readonly GradedIndicator[],
  weights: Readonly<Record<string, { readonly points: number }>>,
  policy: Policy,
): TypologyScore {
  const scored = withoutLoneCorroboration(
    graded.flatMap((found) => {
      const points = (weights[found.indicator]?.points ?? 0) * shareOf(found.grade, policy)
      return points > 0 ? [{ ...found, points }] : []
    }),
  )
  const byFamily = Map.groupBy(scored, ({ family }) => family)
  const families = [...byFamily]
    .map(([family, members]) => ({ family, points: diminishing(members) }))
    .sort((a, b) => b.points - a.points || byText(a.family, b.family))
  const total = families.reduce((sum, { points }) => sum + points, 0)
  return {
    score: Math.min(100, roundPoints(total)),
    total,
    families: families.map(({ family }) => family),
    points: new Map(scored.map(({ indicator, points }) => [indicator, roundPoints(points)])),
  }
}

function shareOf(grade: Grade, policy: Policy): number {
  return grade === 'none' ? 0 : policy.grade_share[grade]
}

/** A corroborating indicator counts only beside a scoring one of another family. */
function withoutLoneCorroboration(scored: readonly Scored[]): readonly Scored[] {
  const scoring = new Set(scored.filter(({ use }) => use === 'score').map(({ family }) => family))
  return scored.filter(({ use, family }) => {
    if (use === 'score') return true
    return scoring.size > 1 || (scoring.size === 1 && !scoring.has(family))
  })
}

function diminishing(members: readonly Scored[]): number {
  const points = members.map((member) => member.points).sort((a, b) => b - a)
  return points.reduce((sum, value, rank) => sum + value / 2 ** rank, 0)
}

/** To a tenth of a point. */
export function roundPoints(value: number): number {
  return Math.round(value * 10) / 10
}

export function bandOf(score: number, policy: Policy): Band {
  const { low, medium, high, critical } = policy.thresholds
  if (score >= critical) return 'critical'
  if (score >= high) return 'high'
  if (score >= medium) return 'medium'
  if (score >= low) return 'low'
  return 'none'
}
