import type { TenantId } from '../domain/ids.ts'
import { findTenantByName, insertTenant } from '../storage/tenants.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'

/** Registers a platform. Throws `conflict` when the name is taken. */
export async function createTenant({ store, clock }: Context, name: string): Promise<TenantId> {
  return await store.write('installation', async (db) => {
    if ((await findTenantByName(db, name)) !== undefined) {
      throw new ApplicationError('conflict', `A platform is called ${name} already.`)
    }
    return await insertTenant(db, { name, createdAt: clock() })
  })
}
