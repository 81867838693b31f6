import type { TenantId } from '../../domain/ids.ts'
import { findTenantByName } from '../../storage/tenants.ts'
import type { Context } from '../context.ts'

/** The platform of this name, if there is one. */
export async function findTenant({ store }: Context, name: string): Promise<TenantId | undefined> {
  return await findTenantByName(store.reader, name)
}
