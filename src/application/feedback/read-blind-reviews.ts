/** Blind reviews, and the facts of one contractor as reviewers see them. */
import type { Dossier } from '../../contract/report-dossier.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { TenantId } from '../../domain/ids.ts'
import { dossierOf } from '../../reports/dossier/dossier.ts'
import type { BlindItem, BlindReview } from '../../review/blind-review.ts'
import { blindReviewsOf, findBlindReview } from '../../storage/desk/blind-reviews.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { knownContractor } from '../contractors/known-contractor.ts'

/** Latest first. */
export async function listBlindReviews(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly BlindReview[]> {
  return await blindReviewsOf(store.reader, tenant)
}

/** Throws `not-found`. */
export async function readBlindReview(
  { store }: Context,
  tenant: TenantId,
  id: string,
): Promise<BlindReview> {
  const review = await findBlindReview(store.reader, tenant, id)
  if (review === undefined) throw noSuchReview()
  return review
}

export type BlindFile = {
  readonly review: BlindReview
  readonly item: BlindItem
  readonly history: ContractorHistory
  readonly dossier: Dossier
}

/** What was known of a contractor when the review was drawn. Reads no assessment. Throws `not-found`. */
export async function readBlindFile(
  context: Context,
  tenant: TenantId,
  { review: id, position }: { readonly review: string; readonly position: number },
): Promise<BlindFile> {
  const review = await readBlindReview(context, tenant, id)
  const item = itemAt(review, position)
  const about = { contractor: item.contractor, asOf: review.asOf }
  const { history } = await knownContractor(context, tenant, about)
  return { review, item, history, dossier: dossierOf({ history, alerts: [], rates: undefined }) }
}

/** Throws `not-found`. */
export function itemAt({ items }: BlindReview, position: number): BlindItem {
  const item = items.find((each) => each.position === position)
  if (item === undefined) throw noSuchReview()
  return item
}

export function noSuchReview(): ApplicationError {
  return new ApplicationError('not-found', 'There is no such blind review.')
}
