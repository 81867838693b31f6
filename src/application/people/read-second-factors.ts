/** Who has a second factor, and who needs one. */
import type { TenantId } from '../../domain/ids.ts'
import type { RequiredOf } from '../../domain/second-factor.ts'
import {
  findRequiredOf,
  findSecondFactor,
  usersWithFactor,
} from '../../storage/people/second-factors.ts'
import type { Context } from '../context.ts'
import type { Session } from './session.ts'

export async function readSecondFactors(
  { store: { reader } }: Context,
  tenant: TenantId,
): Promise<{ readonly users: ReadonlySet<string>; readonly requiredOf: RequiredOf }> {
  return {
    users: await usersWithFactor(reader, tenant),
    requiredOf: await findRequiredOf(reader, tenant),
  }
}

/** How many recovery codes are left; undefined without a second factor. */
export async function readOwnSecondFactor(
  { store: { reader } }: Context,
  { tenant, user }: Session,
): Promise<{ readonly recoveryCodes: number } | undefined> {
  const factor = await findSecondFactor(reader, tenant, user.id)
  if (factor?.confirmedAt === undefined) return undefined
  return { recoveryCodes: factor.recovery.length }
}
