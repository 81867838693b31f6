import { assess } from '../../detection/assess.ts'
import type { Assessment } from '../../domain/assessment.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Context } from '../context.ts'
import { knownContractor } from '../contractors/known-contractor.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'

/**
 * Assesses one contractor with what was known at an instant (now without one) and keeps nothing. Throws
 * `not-found`.
 */
export async function assessContractor(
  context: Context,
  tenant: TenantId,
  contractor: ContractorId,
  asOf?: Instant,
): Promise<Assessment> {
  const { history } = await knownContractor(context, tenant, { contractor, asOf })
  return assess(history, (await withPolicyInForce(context, tenant)).engine)
}
