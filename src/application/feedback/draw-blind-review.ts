import { createHmac } from 'node:crypto'
import type { Acting } from '../../domain/actor.ts'
import { byText } from '../../domain/by-text.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { type BlindItem, type BlindReview, isFinished } from '../../review/blind-review.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { blindReviewsOf, insertBlindReview } from '../../storage/desk/blind-reviews.ts'
import { type ByAlert, contractorsByAlert } from '../../storage/assessments/standings.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Contractors without an alert for each with one. */
const UNFLAGGED_PER_FLAGGED = 4

export type BlindDraw = {
  readonly seed: string
  /** Contractors without an alert; fewer where there are no more. */
  readonly size: number
}

/**
 * Draws contractors without an open alert for blind review, and mixes some with an alert among them. The
 * same seed draws the same people from the same platform, whatever order they came in; by the key of the vault, as
 * else whoever knows the seed could find out from which of both groups somebody was drawn. Nobody is drawn who waits in
 * another review: those with an alert are few, and would be known by being drawn again; of them, those whose alert
 * a finished review told come last. Throws `not-found` where there is nobody to draw.
 */
export async function drawBlindReview(
  context: Context,
  { tenant, actor }: Acting,
  { seed, size }: BlindDraw,
): Promise<BlindReview> {
  const { store, clock, newId } = context
  const batch = await lastFinishedBatch(store.reader, tenant)
  const earlier = await blindReviewsOf(store.reader, tenant)
  const everybody = without(waitingIn(earlier), await contractorsByAlert(store.reader, tenant))
  if (batch === undefined || everybody.unflagged.length === 0) {
    throw new ApplicationError('not-found', 'There is nobody without an alert to draw.')
  }
  const review: BlindReview = {
    id: newId(),
    seed,
    by: actor,
    at: clock(),
    asOf: batch.knownAt,
    drawnFrom: everybody.unflagged.length,
    items: mixed(everybody, {
      seed,
      size,
      told: toldBy(earlier),
      rankOf: rankedBy(context, tenant),
    }),
  }
  await store.write(tenant, async (db) => {
    await insertBlindReview(db, tenant, review)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'blind-review.drawn',
      subject: { kind: 'blind-review', id: review.id },
      detail: { seed, contractors: review.items.length },
    })
  })
  return review
}

/** Everybody of reviews that are not finished. */
function waitingIn(reviews: readonly BlindReview[]): ReadonlySet<ContractorId> {
  const open = reviews.filter((review) => !isFinished(review))
  return new Set(open.flatMap(({ items }) => items.map(({ contractor }) => contractor)))
}

/** Of whom a finished review told that they had an alert. */
function toldBy(reviews: readonly BlindReview[]): ReadonlySet<ContractorId> {
  const items = reviews.filter(isFinished).flatMap((review) => review.items)
  return new Set(items.filter(({ flagged }) => flagged).map(({ contractor }) => contractor))
}

function without(left: ReadonlySet<ContractorId>, { flagged, unflagged }: ByAlert): ByAlert {
  const others = (all: readonly ContractorId[]) => all.filter((each) => !left.has(each))
  return { flagged: others(flagged), unflagged: others(unflagged) }
}

type RankOf = (seed: string, contractor: ContractorId) => string

type Mixture = BlindDraw & { readonly told: ReadonlySet<ContractorId>; readonly rankOf: RankOf }

function mixed(
  { flagged, unflagged }: ByAlert,
  { seed, size, told, rankOf }: Mixture,
): readonly BlindItem[] {
  const drawnBy = (by: string, contractors: readonly ContractorId[]) =>
    contractors
      .map((contractor) => ({ contractor, rank: rankOf(by, contractor) }))
      .sort((a, b) => byText(a.rank, b.rank))
      .map(({ contractor }) => contractor)
  const drawn = drawnBy(`${seed} draw`, unflagged).slice(0, size)
  const beside = Math.ceil(drawn.length / UNFLAGGED_PER_FLAGGED)
  const news = flagged.filter((each) => !told.has(each))
  const known = flagged.filter((each) => told.has(each))
  const inOrder = [...drawnBy(`${seed} draw`, news), ...drawnBy(`${seed} draw`, known)]
  const alerted = new Set(inOrder.slice(0, beside))
  // By another rank than the one that drew them: the few of many have the smallest of all.
  return drawnBy(`${seed} order`, [...drawn, ...alerted]).map((contractor, index) => ({
    position: index + 1,
    contractor,
    flagged: alerted.has(contractor),
    steppedBack: [],
  }))
}

function rankedBy({ vault }: Context, tenant: TenantId): RankOf {
  const secret = vault.fingerprint(tenant, 'blind-review')
  return (seed, contractor) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([seed, contractor]))
      .digest('hex')
}
