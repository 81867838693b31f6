import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import { changeUserRow, findUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { unknownUser } from './one-time-link.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { requireGoodPassword } from './password-rules.ts'
import { type Session, actorOf, beginSession } from './session.ts'

/**
 * Replaces one’s own password, ends every session and begins a new one, whose secret is the answer. Throws
 * `forbidden` when the present password is wrong.
 */
export async function changePassword(
  context: Context,
  { tenant, user }: Session,
  passwords: { readonly present: string; readonly next: string },
): Promise<string> {
  const stored = await findUser(context.store.reader, tenant, user.id)
  if (stored?.passwordHash === undefined) throw unknownUser()
  if (!(await isPassword(passwords.present, stored.passwordHash))) {
    throw new ApplicationError('forbidden', 'The present password is not this one.')
  }
  await requireGoodPassword(context, passwords.next, user)
  const passwordHash = await hashPassword(passwords.next)
  return await context.store.write(tenant, async (db) => {
    await changeUserRow(db, tenant, user.id, { passwordHash })
    await deleteSessionsOf(db, tenant, user.id)
    const subject = { kind: 'user', id: user.id }
    const actor = actorOf(user)
    await logAudit(db, context, { tenant, actor, action: 'user.password-set', subject, detail: {} })
    return await beginSession(db, tenant, { userId: user.id, now: context.clock() })
  })
}
