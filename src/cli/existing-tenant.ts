import { ApplicationError } from '../domain/application-error.ts'
import type { Context } from '../application/context.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'
import type { TenantId } from '../domain/ids.ts'

/** Throws `not-found` when no platform is called so. */
export async function existingTenant(context: Context, name: string): Promise<TenantId> {
  const tenant = await findTenant(context, name)
  if (tenant !== undefined) return tenant
  throw new ApplicationError('not-found', `no platform is called ${name}`)
}
