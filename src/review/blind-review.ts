/**
 * Blind review: contractors without an alert, mixed with some who have one, are looked at by people who see
 * the facts and no score. What they find among the first tells what is missed; what they find among the
 * second, how much of it anybody could see without a score.
 */
import { type Actor, isSameHand } from '../domain/actor.ts'
import type { Instant } from '../domain/calendar.ts'
import type { ContractorId } from '../domain/ids.ts'
import { type Interval, wilsonInterval } from '../statistics/wilson-interval.ts'
import { type Refused, refusedAs } from './decision.ts'

export const BLIND_VERDICTS = ['looks-lawful', 'looks-diverting', 'cannot-tell'] as const
export type BlindVerdict = (typeof BLIND_VERDICTS)[number]

const MIN_REASON = 10

export type BlindJudgement = {
  readonly verdict: BlindVerdict
  readonly reason: string
  readonly by: Actor
  readonly at: Instant
}

export type BlindItem = {
  /** 1, 2, 3, … in the order in which reviewers see them. */
  readonly position: number
  readonly contractor: ContractorId
  /** Had an open alert when drawn. Told to nobody before everybody of the review is judged. */
  readonly flagged: boolean
  /** They looked at scores instead, and judge nobody of the review any more. */
  readonly steppedBack: readonly Actor[]
  /** The first stands. */
  readonly judgement?: BlindJudgement
}

export type BlindReview = {
  readonly id: string
  /** The same seed draws the same people from the same platform. */
  readonly seed: string
  readonly by: Actor
  readonly at: Instant
  /** Facts are shown as they were known then. */
  readonly asOf: Instant
  /** Contractors without an alert from whom it was drawn. */
  readonly drawnFrom: number
  readonly items: readonly BlindItem[]
}

/** Until then nothing tells who had an alert: the rest of a review could be guessed from it. */
export function isFinished({ items }: Pick<BlindReview, 'items'>): boolean {
  return items.every(({ judgement }) => judgement !== undefined)
}

/** A review of which somebody waits for a verdict, with everybody of it. */
export type OpenReview = Pick<BlindReview, 'id' | 'items'>

/**
 * Whether this actor may still judge somebody of it. Then no score of any of its contractors is their business, judged or
 * not: from the scores of the others, and from whichever case is still closed, the last one could be guessed.
 */
export function isSealedFor(review: Pick<BlindReview, 'items'>, actor: Actor): boolean {
  return !isFinished(review) && !hasSteppedBack(review, actor)
}

/** From one is from all: who has seen one score of a review knows more of the others. */
export function hasSteppedBack({ items }: Pick<BlindReview, 'items'>, actor: Actor): boolean {
  return items.some(({ steppedBack }) => steppedBack.some((each) => isSameHand(each, actor)))
}

/** `workers`: those who worked on a case of the contractor. */
export function refusedJudgement(
  review: Pick<BlindReview, 'items'>,
  item: BlindItem,
  {
    reason,
    by,
    workers,
  }: Pick<BlindJudgement, 'reason' | 'by'> & { readonly workers: readonly Actor[] },
): Refused | undefined {
  if (item.judgement !== undefined) {
    return refusedAs('state', 'It is judged already; the first stands.')
  }
  if (hasSteppedBack(review, by)) {
    return refusedAs(
      'same-hand',
      'You stepped back to see scores of this review: somebody else judges.',
    )
  }
  if (workers.some((each) => isSameHand(each, by))) {
    return refusedAs('same-hand', 'You worked on a case of this contractor: somebody else judges.')
  }
  if (reason.trim().length < MIN_REASON) {
    return refusedAs('invalid', 'Say in a sentence what you saw, or what is missing.')
  }
  return undefined
}

export type BlindTally = {
  readonly verdicts: Readonly<Record<BlindVerdict, number>>
  /** That look diverting, of those who could be told; absent where nobody could. */
  readonly diverting?: Interval & { readonly share: number }
}

/** Worked example: 9 lawful, 1 diverting, 2 untold → 0.1, in 0.018 … 0.404. */
export function tallyOf(items: readonly BlindItem[]): BlindTally {
  const count = (verdict: BlindVerdict) =>
    items.filter(({ judgement }) => judgement?.verdict === verdict).length
  const verdicts = {
    'looks-lawful': count('looks-lawful'),
    'looks-diverting': count('looks-diverting'),
    'cannot-tell': count('cannot-tell'),
  }
  const found = verdicts['looks-diverting']
  const told = verdicts['looks-lawful'] + found
  const interval = wilsonInterval({ successes: found, trials: told })
  return {
    verdicts,
    ...(interval === undefined ? {} : { diverting: { share: found / told, ...interval } }),
  }
}

export type BlindOutcome = { readonly unflagged: BlindTally; readonly flagged: BlindTally }

/** Of finished reviews, latest first: a contractor of several counts once, by the latest. */
export function outcomeOf(reviews: readonly BlindReview[]): BlindOutcome {
  const latest = new Map<ContractorId, BlindItem>()
  for (const item of reviews.filter(isFinished).flatMap(({ items }) => items)) {
    if (!latest.has(item.contractor)) latest.set(item.contractor, item)
  }
  const items = [...latest.values()]
  return {
    unflagged: tallyOf(items.filter(({ flagged }) => !flagged)),
    flagged: tallyOf(items.filter(({ flagged }) => flagged)),
  }
}
