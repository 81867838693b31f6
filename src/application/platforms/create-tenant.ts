import type { Actor } from '../../domain/actor.ts'
import type { TenantId } from '../../domain/ids.ts'
import { findTenantByName, insertTenant } from '../../storage/tenants.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Registers a platform. Throws `conflict` when the name is taken. */
export async function createTenant(
  context: Context,
  name: string,
  actor: Actor,
): Promise<TenantId> {
  const { store, clock } = context
  return await store.write('installation', async (db) => {
    if ((await findTenantByName(db, name)) !== undefined) {
      throw new ApplicationError('conflict', `A platform is called ${name} already.`)
    }
    const tenant = await insertTenant(db, { name, createdAt: clock() })
    const subject = { kind: 'tenant', id: String(tenant) }
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'tenant.created',
      subject,
      detail: { name },
    })
    return tenant
  })
}
