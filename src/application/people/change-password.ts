import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import { changeUserRow } from '../../storage/people/users.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { requireOwnPassword } from './own-password.ts'
import { hashPassword } from './password-hash.ts'
import { requireGoodPassword } from './password-rules.ts'
import { type Session, actorOf, beginSession } from './session.ts'

/**
 * Replaces one’s own password, ends every session and begins a new one, whose secret is the answer. Throws
 * `forbidden` when the present password is wrong.
 */
export async function changePassword(
  context: Context,
  session: Session,
  passwords: { readonly present: string; readonly next: string },
): Promise<string> {
  const { tenant, user } = session
  await requireOwnPassword(context, session, passwords.present)
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
