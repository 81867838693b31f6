import type { Assessment } from '../../domain/assessment.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Context } from '../context.ts'
import { currentAssessment } from '../assessments/current-assessment.ts'
import { knownContractor } from './known-contractor.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'

/**
 * What is known of one contractor, now or as of an instant, and the assessment that it led to. Throws
 * `not-found`.
 */
export async function readContractor(
  installation: Context,
  tenant: TenantId,
  contractor: ContractorId,
  asOf?: Instant,
): Promise<{ readonly history: ContractorHistory; readonly assessment: Assessment }> {
  const context = await withPolicyInForce(installation, tenant)
  const known = await knownContractor(context, tenant, { contractor, asOf })
  return { history: known.history, assessment: await currentAssessment(context, known) }
}
