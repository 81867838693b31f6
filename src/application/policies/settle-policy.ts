import type { Acting } from '../../domain/actor.ts'
import { refusedApproval, refusedSettling, refusedWithdrawal } from '../../review/four-eyes.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import { findPolicyVersion, savePolicyVersion } from '../../storage/desk/policy-versions.ts'
import { requestRescreen } from '../../storage/batches/rescreens.ts'
import { refusal } from '../cases/act-on-case.ts'
import { logAudit } from '../audit/audit-log.ts'
import { countedAdmissions } from '../people/counted-admissions.ts'
import type { Context } from '../context.ts'
import { noSuchPolicy } from './read-policy.ts'

const STATES = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const

export type PolicyVerdict = keyof typeof STATES

/**
 * Publishes, rejects or withdraws a proposed policy. A published one is in force at once; everybody is
 * assessed anew under it by `processReceivedBatches`. Throws `not-found`, `conflict` and
 * `second-person-required`.
 */
export async function settlePolicy(
  context: Context,
  { tenant, actor }: Acting,
  {
    version,
    verdict,
    text,
  }: { readonly version: number; readonly verdict: PolicyVerdict; readonly text: string },
): Promise<PolicyVersion> {
  return await context.store.write(tenant, async (db) => {
    const found = await findPolicyVersion(db, tenant, version)
    if (found === undefined) throw noSuchPolicy()
    const approval = { proposedBy: found.version.by, state: found.version.state }
    const at = context.clock()
    const admissions = await countedAdmissions(context, db, tenant)
    const refusedAs = {
      approve: () => refusedApproval(approval, { actor, at }, admissions),
      reject: () => refusedSettling(approval),
      withdraw: () => refusedWithdrawal(approval, actor),
    }
    const refused = refusedAs[verdict]()
    if (refused !== undefined) throw refusal(refused)
    const settled: PolicyVersion = {
      ...found.version,
      state: STATES[verdict],
      settled: { by: actor, at, text },
    }
    await savePolicyVersion(db, tenant, settled, found.document)
    if (verdict === 'approve') await requestRescreen(db, tenant, { policy: version, by: actor, at })
    const action = `policy.${STATES[verdict]}` as const
    const subject = { kind: 'policy', id: String(version) }
    const detail = { policy: settled.policy, text }
    await logAudit(db, context, { tenant, actor, action, subject, detail })
    return settled
  })
}
