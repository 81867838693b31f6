/** A second factor taken away: by its owner, or by somebody who lets its owner set up another. */
import type { Acting } from '../../domain/actor.ts'
import { isRequiredOf } from '../../domain/second-factor.ts'
import {
  deleteSecondFactor,
  findRequiredOf,
  findSecondFactor,
} from '../../storage/people/second-factors.ts'
import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import type { Db } from '../../storage/store.ts'
import { findUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { unknownUser } from './one-time-link.ts'
import { requireOwnPassword } from './own-password.ts'
import { type Session, actorOf } from './session.ts'

/** Throws `forbidden` when the password is wrong, `conflict` when the role needs a second factor. */
export async function removeOwnSecondFactor(
  context: Context,
  session: Session,
  password: string,
): Promise<void> {
  const { tenant, user } = session
  await requireOwnPassword(context, session, password)
  await context.store.write(tenant, async (db) => {
    if (isRequiredOf(user.role, await findRequiredOf(db, tenant))) {
      throw new ApplicationError('conflict', 'Your role needs a second factor on this platform.')
    }
    await remove(db, context, { tenant, actor: actorOf(user) }, user.id)
  })
}

/** Somebody lost their authenticator and their recovery codes: ends their sessions too. Throws `not-found`. */
export async function removeSecondFactorOf(
  context: Context,
  acting: Acting,
  userId: string,
): Promise<void> {
  const { tenant } = acting
  await context.store.write(tenant, async (db) => {
    if ((await findUser(db, tenant, userId)) === undefined) throw unknownUser()
    await deleteSessionsOf(db, tenant, userId)
    await remove(db, context, acting, userId)
  })
}

async function remove(
  db: Db,
  context: Context,
  { tenant, actor }: Acting,
  userId: string,
): Promise<void> {
  if ((await findSecondFactor(db, tenant, userId)) === undefined) return
  await deleteSecondFactor(db, tenant, userId)
  const subject = { kind: 'user', id: userId }
  const action = 'user.second-factor-removed'
  await logAudit(db, context, { tenant, actor, action, subject, detail: {} })
}
