import type { Acting } from '../../domain/actor.ts'
import { instant } from '../../domain/calendar.ts'
import type { Suppression } from '../../domain/suppression.ts'
import { type SuppressionVerdict, refusedVerdict } from '../../review/suppressions.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { Db } from '../../storage/store.ts'
import { findSuppression, saveSuppression } from '../../storage/desk/suppressions.ts'
import { refusal } from '../cases/act-on-case.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import { countedAdmissions } from '../people/counted-admissions.ts'
import type { Context } from '../context.ts'

const STATES = {
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
  revoke: 'revoked',
} as const

/**
 * Approves, rejects, withdraws or revokes a suppression. It takes effect, or ends, with the next batch:
 * what was assessed before stays as it was. Throws `not-found`, `conflict` and `second-person-required`.
 */
export async function settleSuppression(
  context: Context,
  { tenant, actor }: Acting,
  {
    id,
    verdict,
    text,
  }: { readonly id: string; verdict: SuppressionVerdict; readonly text: string },
): Promise<Suppression> {
  return await context.store.write(tenant, async (db) => {
    const before = await findSuppression(db, tenant, id)
    if (before === undefined) {
      throw new ApplicationError('not-found', 'There is no such suppression.')
    }
    const now = context.clock()
    const admissions = await countedAdmissions(context, db, tenant)
    const refused = refusedVerdict(before, verdict, { actor, at: now, admissions })
    if (refused !== undefined) throw refusal(refused)
    const at = await nextInstant(db, context, tenant)
    const after: Suppression = {
      ...before,
      state: STATES[verdict],
      settledBy: actor,
      ...(verdict === 'approve' ? { from: at } : {}),
      ...(verdict === 'revoke' ? { revokedAt: at } : {}),
    }
    await saveSuppression(db, tenant, after)
    const action = `suppression.${STATES[verdict]}` as const
    const subject = { kind: 'suppression', id }
    await logAudit(db, context, { tenant, actor, action, subject, detail: { text } })
    return after
  })
}

/** Now, but after everything that was assessed already: no stored assessment is changed in hindsight. */
async function nextInstant(db: Db, { clock }: Context, tenant: Acting['tenant']) {
  const last = await lastFinishedBatch(db, tenant)
  return instant(Math.max(clock(), (last?.knownAt ?? 0) + 1))
}
