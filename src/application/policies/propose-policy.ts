import type { Acting } from '../../domain/actor.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import { nextPolicyVersion, savePolicyVersion } from '../../storage/desk/policy-versions.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import { sha256Of } from '../sha256-of.ts'
import type { Context } from '../context.ts'
import { checkedPolicy } from './load-policy.ts'

/**
 * Proposes a policy for a platform. It has no effect before somebody else approves it. Throws
 * `invalid-request` with every fault of the document.
 */
export async function proposePolicy(
  context: Context,
  { tenant, actor }: Acting,
  { document, note }: { readonly document: unknown; readonly note: string },
): Promise<PolicyVersion> {
  const policy = checkedPolicy(document, 'This document')
  if (note.trim() === '') throw new ApplicationError('invalid-request', 'Say what it changes.')
  const { store, clock } = context
  return await store.write(tenant, async (db) => {
    const version = await nextPolicyVersion(db, tenant)
    const name = { id: policy.id, version: policy.version, sha256: sha256Of(policy) }
    const proposed: PolicyVersion = {
      version,
      policy: name,
      note,
      by: actor,
      at: clock(),
      state: 'waiting',
    }
    await savePolicyVersion(db, tenant, proposed, policy)
    const subject = { kind: 'policy', id: String(version) }
    const detail = { policy: name, note }
    await logAudit(db, context, { tenant, actor, action: 'policy.proposed', subject, detail })
    return proposed
  })
}
