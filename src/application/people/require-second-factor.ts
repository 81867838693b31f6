import type { Acting } from '../../domain/actor.ts'
import { type RequiredOf, isRequiredOf } from '../../domain/second-factor.ts'
import {
  findRequiredOf,
  saveRequiredOf,
  usersWithFactor,
} from '../../storage/people/second-factors.ts'
import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import { listUserRows } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/**
 * Says who needs a second factor to sign in. Sessions of those who now need one and have none end: they set
 * it up when they sign in again. Throws `conflict` for who would shut out themselves.
 */
export async function requireSecondFactor(
  context: Context,
  { tenant, actor }: Acting,
  requiredOf: RequiredOf,
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    if ((await findRequiredOf(db, tenant)) === requiredOf) return
    const withFactor = await usersWithFactor(db, tenant)
    const without = (await listUserRows(db, tenant)).filter(
      ({ id, role }) => isRequiredOf(role, requiredOf) && !withFactor.has(id),
    )
    if (actor.kind === 'user' && without.some(({ id }) => id === actor.id)) {
      throw new ApplicationError('conflict', 'Set up your own second factor first.')
    }
    await saveRequiredOf(db, tenant, requiredOf)
    for (const { id } of without) await deleteSessionsOf(db, tenant, id)
    const subject = { kind: 'tenant', id: String(tenant) }
    const action = 'user.second-factor-required'
    const detail = { required_of: requiredOf }
    await logAudit(db, context, { tenant, actor, action, subject, detail })
  })
}
