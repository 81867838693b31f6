/** Blind reviews of a tenant: few, each of some dozens of contractors. */
import { type TenantId, contractorId } from '../../domain/ids.ts'
import type {
  BlindItem,
  BlindJudgement,
  BlindReview,
  OpenReview,
} from '../../review/blind-review.ts'
import type { Actor } from '../../domain/actor.ts'
import { insertRows } from '../bulk-insert.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

export async function insertBlindReview(
  db: Db,
  tenant: TenantId,
  { items, ...review }: BlindReview,
): Promise<void> {
  await db
    .insertInto('blind_review')
    .values({ tenant, id: review.id, drawn_at: review.at, body: JSON.stringify(review) })
    .execute()
  await insertRows(
    db,
    'blind_review_item',
    ['tenant', 'review', 'position', 'contractor', 'flagged', 'judgement'],
    items.map(({ position, contractor, flagged }) => [
      tenant,
      review.id,
      position,
      contractor,
      Number(flagged),
      null,
    ]),
  )
}

/** A place in a review. */
type Place = { readonly review: string; readonly position: number }

export async function saveJudgement(
  db: Db,
  tenant: TenantId,
  place: Place,
  judgement: BlindJudgement,
): Promise<void> {
  await changeItem(db, tenant, place, { judgement: JSON.stringify(judgement) })
}

/** Those who judge nobody of this place’s review any more, the latest last. */
export async function saveSteppedBack(
  db: Db,
  tenant: TenantId,
  place: Place,
  actors: readonly Actor[],
): Promise<void> {
  await changeItem(db, tenant, place, { stepped_back: JSON.stringify(actors) })
}

async function changeItem(
  db: Db,
  tenant: TenantId,
  { review, position }: Place,
  change: Partial<Pick<Tables['blind_review_item'], 'judgement' | 'stepped_back'>>,
): Promise<void> {
  await db
    .updateTable('blind_review_item')
    .set(change)
    .where('tenant', '=', tenant)
    .where('review', '=', review)
    .where('position', '=', position)
    .execute()
}

/** Reviews of which somebody waits for a verdict. */
export async function openReviews(db: Db, tenant: TenantId): Promise<readonly OpenReview[]> {
  const rows = await itemRows(db, tenant)
    .where('review', 'in', (eb) =>
      eb
        .selectFrom('blind_review_item as waiting')
        .select('waiting.review')
        .where('waiting.tenant', '=', tenant)
        .where('waiting.judgement', 'is', null),
    )
    .execute()
  return [...Map.groupBy(rows, ({ review }) => review)].map(([id, own]) => ({
    id,
    items: own.map(itemOf),
  }))
}

/** Latest first. */
export async function blindReviewsOf(db: Db, tenant: TenantId): Promise<readonly BlindReview[]> {
  const rows = await db
    .selectFrom('blind_review')
    .select(['id', 'body'])
    .where('tenant', '=', tenant)
    .orderBy('drawn_at', 'desc')
    .orderBy('id')
    .execute()
  const items = await itemRows(db, tenant).execute()
  const byReview = Map.groupBy(items, ({ review }) => review)
  return rows.map(({ id, body }) => reviewOf(body, byReview.get(id) ?? []))
}

export async function findBlindReview(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<BlindReview | undefined> {
  const row = await db
    .selectFrom('blind_review')
    .select('body')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return reviewOf(row.body, await itemRows(db, tenant).where('review', '=', id).execute())
}

function itemRows(db: Db, tenant: TenantId) {
  return db
    .selectFrom('blind_review_item')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('review')
    .orderBy('position')
}

function reviewOf(body: string, rows: readonly Tables['blind_review_item'][]): BlindReview {
  return { ...(JSON.parse(body) as Omit<BlindReview, 'items'>), items: rows.map(itemOf) }
}

function itemOf({
  position,
  contractor,
  flagged,
  judgement,
  stepped_back: steppedBack,
}: Tables['blind_review_item']): BlindItem {
  return {
    position,
    contractor: contractorId(contractor),
    flagged: flagged === 1,
    steppedBack: steppedBack === null ? [] : (JSON.parse(steppedBack) as Actor[]),
    ...(judgement === null ? {} : { judgement: JSON.parse(judgement) as BlindJudgement }),
  }
}
