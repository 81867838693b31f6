import type { Label } from './label.ts'
import type { Screening } from './screening.ts'
import { type Share, shareOf, shareWith } from './share.ts'

export type Confusion = {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

export type BudgetRecall = {
  /** Share of contractors that may be looked at. */
  readonly budget: number
  /** How many contractors that is. */
  readonly places: number
  /** Of the detectable diverting contractors, those within the first places. */
  readonly recall: Share
}

export type ScreeningQuality = {
  readonly confusion: Confusion
  readonly precision: Share
  /** Of the diverting contractors whose case can be seen at this coverage. */
  readonly recallOfDetectable: Share
  readonly recallOfAll: Share
  readonly budgets: readonly BudgetRecall[]
}

const BUDGETS = [0.005, 0.01] as const

export const isDetectable = (label: Label): boolean => label.detectable_from !== undefined

export function screeningQuality(labels: readonly Label[], screening: Screening): ScreeningQuality {
  const isFlagged = ({ contractor_id: id }: Label) => screening.flagged.has(id)
  const diverting = labels.filter((label) => label.diverting)
  const lawful = labels.filter((label) => !label.diverting)
  const caught = diverting.filter(isFlagged).length
  const accused = lawful.filter(isFlagged).length
  return {
    confusion: {
      truePositives: caught,
      falsePositives: accused,
      falseNegatives: diverting.length - caught,
      trueNegatives: lawful.length - accused,
    },
    precision: shareOf(caught, caught + accused),
    recallOfDetectable: shareWith(diverting.filter(isDetectable), isFlagged),
    recallOfAll: shareWith(diverting, isFlagged),
    budgets: BUDGETS.map((budget) => budgetRecall(labels, screening, budget)),
  }
}

/**
 * Recall when only the first `budget` of the ranking is looked at. Ties at the cut share the places that
 * are left, rounded down: a method that cannot rank gets no credit for the order of ids.
 */
export function budgetRecall(
  labels: readonly Label[],
  { scores }: Screening,
  budget: number,
): BudgetRecall {
  const places = Math.floor(labels.length * budget)
  const scoreOf = ({ contractor_id: id }: Label) => scores.get(id) ?? 0
  const ranked = labels.toSorted((a, b) => scoreOf(b) - scoreOf(a))
  const [last] = ranked.slice(places - 1, places)
  const wanted = labels.filter((label) => label.diverting && isDetectable(label))
  if (last === undefined) return { budget, places, recall: shareOf(0, wanted.length) }
  const cut = scoreOf(last)
  const above = ranked.filter((label) => scoreOf(label) > cut).length
  const tied = ranked.filter((label) => scoreOf(label) === cut).length
  const found = wanted.filter((label) => scoreOf(label) > cut).length
  const atCut = wanted.filter((label) => scoreOf(label) === cut).length
  const hits = found + Math.floor((atCut * (places - above)) / tied)
  return { budget, places, recall: shareOf(hits, wanted.length) }
}
