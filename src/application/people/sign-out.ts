import { deleteSession } from '../../storage/people/sessions.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type Session, actorOf } from './session.ts'

/** Ends this session; others of the same person go on. */
export async function signOut(
  context: Context,
  { tenant, user, secretSha256 }: Session,
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    await deleteSession(db, secretSha256)
    const subject = { kind: 'user', id: user.id }
    const actor = actorOf(user)
    await logAudit(db, context, { tenant, actor, action: 'user.signed-out', subject, detail: {} })
  })
}
