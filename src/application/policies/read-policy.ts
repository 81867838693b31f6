/** Policies of a platform: those that were proposed, and the one in force. */
import type { Policy } from '../../detection/policy.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import {
  findPolicyVersion,
  policyVersions,
  publishedPolicy,
} from '../../storage/desk/policy-versions.ts'
import type { Rescreen } from '../../domain/rescreen.ts'
import { findRescreen } from '../../storage/batches/rescreens.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Difference } from './document-differences.ts'
import { policyDifferences } from './compare-policy.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from './policy-in-force.ts'

export type PolicyOverview = {
  /** What the policy in force calls itself. */
  readonly inForce: { readonly id: string; readonly version: number; readonly sha256: string }
  /** Its number; absent while the policy of the installation is in force. */
  readonly version?: number
  /** Latest first. */
  readonly versions: readonly PolicyVersion[]
  /** While everybody is still to be assessed anew under the policy in force. */
  readonly rescreen?: Rescreen
}

export async function listPolicies(context: Context, tenant: TenantId): Promise<PolicyOverview> {
  const { reader } = context.store
  const published = await publishedPolicy(reader, tenant)
  const { versions } = await withPolicyInForce(context, tenant)
  const rescreen = await findRescreen(reader, tenant)
  return {
    inForce: versions.policy,
    ...(published === undefined ? {} : { version: published.version.version }),
    versions: await policyVersions(reader, tenant),
    ...(rescreen === undefined ? {} : { rescreen }),
  }
}

export type PolicyInForce = Pick<PolicyOverview, 'inForce' | 'version'> & {
  readonly document: Policy
}

/** The whole document by which the platform is judged now, the one of the installation too. */
export async function readPolicyInForce(
  context: Context,
  tenant: TenantId,
): Promise<PolicyInForce> {
  const published = await publishedPolicy(context.store.reader, tenant)
  const { engine, versions } = await withPolicyInForce(context, tenant)
  return {
    inForce: versions.policy,
    ...(published === undefined ? {} : { version: published.version.version }),
    document: engine.policy,
  }
}

export type PolicyDetail = {
  readonly version: PolicyVersion
  readonly document: Policy
  /** What it changes against the policy in force. */
  readonly differences: readonly Difference[]
}

/** Throws `not-found`. */
export async function readPolicy(
  context: Context,
  tenant: TenantId,
  version: number,
): Promise<PolicyDetail> {
  const found = await findPolicyVersion(context.store.reader, tenant, version)
  if (found === undefined) throw noSuchPolicy()
  const { engine } = await withPolicyInForce(context, tenant)
  return { ...found, differences: policyDifferences(engine.policy, found.document) }
}

export function noSuchPolicy(): ApplicationError {
  return new ApplicationError(
    'not-found',
    'No policy of this number was proposed. The one in force is at /v1/policies/in-force.',
  )
}
