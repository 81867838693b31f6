import type { Static } from 'typebox'
import type {
  BlindItemResource,
  BlindOutcomeResource,
  BlindReviewDetail,
  BlindReviewResource,
  BlindTallyResource,
} from '../../contract/api-blind-review.ts'
import { formatInstant } from '../../domain/calendar.ts'
import {
  type BlindItem,
  type BlindOutcome,
  type BlindReview,
  type BlindTally,
  isFinished,
  outcomeOf,
} from '../../review/blind-review.ts'
import { actorWire } from './present-audit.ts'

export function blindReviewWire(review: BlindReview): Static<typeof BlindReviewResource> {
  const { id, seed, by, at, asOf, drawnFrom, items } = review
  return {
    id,
    seed,
    by: actorWire(by),
    at: formatInstant(at),
    as_of: formatInstant(asOf),
    drawn_from: drawnFrom,
    contractors: items.length,
    judged: items.filter(({ judgement }) => judgement !== undefined).length,
    ...(isFinished(review) ? { outcome: blindOutcomeWire(outcomeOf([review])) } : {}),
  }
}

export function blindReviewDetailWire(review: BlindReview): Static<typeof BlindReviewDetail> {
  const finished = isFinished(review)
  const items = review.items.map((item) => ({
    ...itemWire(item),
    ...(finished ? { had_alert: item.flagged } : {}),
  }))
  return { ...blindReviewWire(review), items }
}

function itemWire({
  position,
  contractor,
  judgement,
}: BlindItem): Static<typeof BlindItemResource> {
  if (judgement === undefined) return { position, contractor_id: contractor }
  const { verdict, reason, by, at } = judgement
  return {
    position,
    contractor_id: contractor,
    verdict,
    reason,
    by: actorWire(by),
    at: formatInstant(at),
  }
}

export function blindOutcomeWire({
  unflagged,
  flagged,
}: BlindOutcome): Static<typeof BlindOutcomeResource> {
  return { unflagged: tallyWire(unflagged), flagged: tallyWire(flagged) }
}

function tallyWire({ verdicts, diverting }: BlindTally): Static<typeof BlindTallyResource> {
  return {
    verdicts: { ...verdicts },
    ...(diverting === undefined ? {} : { diverting: { ...diverting } }),
  }
}
