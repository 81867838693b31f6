import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Actor, Acting } from '../../domain/actor.ts'
import { type BlindReview, type BlindVerdict, refusedJudgement } from '../../review/blind-review.ts'
import { findBlindReview, saveJudgement } from '../../storage/desk/blind-reviews.ts'
import { caseEvents, casesOf } from '../../storage/desk/cases.ts'
import type { Db } from '../../storage/store.ts'
import { refusal } from '../cases/act-on-case.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { itemAt, noSuchReview } from './read-blind-reviews.ts'

export type BlindOrder = {
  readonly review: string
  readonly position: number
  readonly verdict: BlindVerdict
  readonly reason: string
}

/**
 * Keeps what somebody saw in the facts of one contractor. The review afterwards. Throws `not-found`,
 * `invalid-request`, `conflict` where it is judged already, and `second-person-required` for who knows the score.
 */
export async function judgeBlindly(
  context: Context,
  { tenant, actor }: Acting,
  { review: id, position, verdict, reason }: BlindOrder,
): Promise<BlindReview> {
  return await context.store.write(tenant, async (db) => {
    const review = await findBlindReview(db, tenant, id)
    if (review === undefined) throw noSuchReview()
    const item = itemAt(review, position)
    const workers = await workersOn(db, tenant, item.contractor)
    const refused = refusedJudgement(review, item, { reason, by: actor, workers })
    if (refused !== undefined) throw refusal(refused)
    const judgement = { verdict, reason, by: actor, at: context.clock() }
    await saveJudgement(db, tenant, { review: id, position }, judgement)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'blind-review.judged',
      subject: { kind: 'blind-review', id },
      detail: { position, contractor: item.contractor, verdict, reason },
    })
    const items = review.items.map((each) => (each === item ? { ...item, judgement } : each))
    return { ...review, items }
  })
}

/** Everybody who did something to a case of this contractor, the product itself among them. */
async function workersOn(
  db: Db,
  tenant: TenantId,
  contractor: ContractorId,
): Promise<readonly Actor[]> {
  const workers: Actor[] = []
  for (const { id } of await casesOf(db, tenant, [contractor])) {
    workers.push(...(await caseEvents(db, tenant, id)).map(({ actor }) => actor))
  }
  return workers
}
