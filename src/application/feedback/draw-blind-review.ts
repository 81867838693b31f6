import { createHash } from 'node:crypto'
import type { Acting } from '../../domain/actor.ts'
import { byText } from '../../domain/by-text.ts'
import type { ContractorId } from '../../domain/ids.ts'
import type { BlindItem, BlindReview } from '../../review/blind-review.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { insertBlindReview } from '../../storage/desk/blind-reviews.ts'
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
 * same seed draws the same people from the same platform, whatever order they came in. Throws `not-found`
 * where there is nobody to draw.
 */
export async function drawBlindReview(
  context: Context,
  { tenant, actor }: Acting,
  { seed, size }: BlindDraw,
): Promise<BlindReview> {
  const { store, clock, newId } = context
  const batch = await lastFinishedBatch(store.reader, tenant)
  const everybody = await contractorsByAlert(store.reader, tenant)
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
    items: mixed(everybody, { seed, size }),
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

function mixed({ flagged, unflagged }: ByAlert, { seed, size }: BlindDraw): readonly BlindItem[] {
  const drawn = drawnBy(`${seed} draw`, unflagged).slice(0, size)
  const beside = Math.ceil(drawn.length / UNFLAGGED_PER_FLAGGED)
  const alerted = new Set(drawnBy(`${seed} draw`, flagged).slice(0, beside))
  // By another hash than the one that drew them: the few of many have the smallest hashes of all.
  return drawnBy(`${seed} order`, [...drawn, ...alerted]).map((contractor, index) => ({
    position: index + 1,
    contractor,
    flagged: alerted.has(contractor),
    steppedBack: [],
  }))
}

function drawnBy(seed: string, contractors: readonly ContractorId[]): readonly ContractorId[] {
  return contractors
    .map((contractor) => ({ contractor, rank: rankOf(seed, contractor) }))
    .sort((a, b) => byText(a.rank, b.rank))
    .map(({ contractor }) => contractor)
}

function rankOf(seed: string, contractor: ContractorId): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, contractor]))
    .digest('hex')
}
