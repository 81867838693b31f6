/** What an admin changes about another user. Nobody changes their own role or disables themselves. */
import { type Acting, type Actor, actorText } from '../../domain/actor.ts'
import type { AuditAction } from '../../domain/audit.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Role } from '../../domain/role.ts'
import { isRequiredOf } from '../../domain/second-factor.ts'
import type { User } from '../../domain/user.ts'
import { revokeKeysBehind } from '../../storage/people/api-keys.ts'
import { deleteOneTimeLink } from '../../storage/people/one-time-links.ts'
import { findRequiredOf, findSecondFactor } from '../../storage/people/second-factors.ts'
import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import type { Db } from '../../storage/store.ts'
import { changeUserRow, findUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { unknownUser } from './one-time-link.ts'

/**
 * Holds from the next request on; sessions end where the new role needs a second factor that is not there. Throws `not-found`, `forbidden` for oneself.
 */
export async function changeRole(
  context: Context,
  acting: Acting,
  { userId, role }: { readonly userId: string; readonly role: Role },
): Promise<void> {
  await change(context, acting, userId, async (db, user) => {
    if (user.role === role) return undefined
    await changeUserRow(db, acting.tenant, userId, { role })
    await endWithoutFactor(db, acting.tenant, { userId, role })
    return { action: 'user.role-changed', detail: { from: user.role, to: role } }
  })
}

/**
 * Ends every session and link at once, and revokes the API keys that the user made, or that keys of theirs made:
 * their secrets may be in the same hands. Throws `not-found`, `forbidden` for oneself.
 */
export async function disableUser(context: Context, acting: Acting, userId: string): Promise<void> {
  const { tenant, actor } = acting
  await change(context, acting, userId, async (db, user) => {
    if (user.disabledAt !== undefined) return undefined
    const now = context.clock()
    await changeUserRow(db, tenant, userId, { disabledAt: now })
    await deleteSessionsOf(db, tenant, userId)
    await deleteOneTimeLink(db, { tenant, userId })
    const behind = actorText({ kind: 'user', id: userId })
    for (const id of await revokeKeysBehind(db, tenant, { behind, revokedAt: now })) {
      const subject = { kind: 'key', id }
      await logAudit(db, context, { tenant, actor, action: 'key.revoked', subject, detail: {} })
    }
    return { action: 'user.disabled', detail: {} }
  })
}

/** Lets a disabled user in again, with the password of before; keys stay revoked. */
export async function enableUser(context: Context, acting: Acting, userId: string): Promise<void> {
  await change(context, acting, userId, async (db, user) => {
    if (user.disabledAt === undefined) return undefined
    await changeUserRow(db, acting.tenant, userId, { disabledAt: null })
    return { action: 'user.enabled', detail: {} }
  })
}

async function endWithoutFactor(
  db: Db,
  tenant: TenantId,
  { userId, role }: { readonly userId: string; readonly role: Role },
): Promise<void> {
  if (!isRequiredOf(role, await findRequiredOf(db, tenant))) return
  const factor = await findSecondFactor(db, tenant, userId)
  if (factor?.confirmedAt === undefined) await deleteSessionsOf(db, tenant, userId)
}

type Change = { readonly action: AuditAction; readonly detail: object }

/** `apply` answers with what is to be logged; undefined when nothing changed. */
async function change(
  context: Context,
  { tenant, actor }: Acting,
  userId: string,
  apply: (db: Db, user: User) => Promise<Change | undefined>,
): Promise<void> {
  if (isOneself(actor, userId)) {
    throw new ApplicationError('forbidden', 'Somebody else has to change this about you.')
  }
  await context.store.write(tenant, async (db) => {
    const stored = await findUser(db, tenant, userId)
    if (stored === undefined) throw unknownUser()
    const changed = await apply(db, stored.user)
    if (changed === undefined) return
    const subject = { kind: 'user', id: userId }
    await logAudit(db, context, { tenant, actor, subject, ...changed })
  })
}

function isOneself({ kind, id }: Actor, userId: string): boolean {
  return kind === 'user' && id === userId
}
