/** Sessions ended before their time: some of one’s own, or by an admin all of somebody. */
import type { Acting } from '../../domain/actor.ts'
import { type SessionRow, deleteSession, sessionsOf } from '../../storage/people/sessions.ts'
import { findUser } from '../../storage/people/users.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { sessionIdOf } from './list-sessions.ts'
import { unknownUser } from './one-time-link.ts'
import { type Session, actorOf } from './session.ts'

/** Ends the session of this id, or without one all but this. An id that is not there ends nothing. */
export async function endOwnSessions(
  context: Context,
  { tenant, user, secretSha256 }: Session,
  id?: string,
): Promise<void> {
  const ends = (row: SessionRow) =>
    id === undefined ? row.secretSha256 !== secretSha256 : sessionIdOf(row) === id
  await endThose(context, { tenant, actor: actorOf(user) }, { userId: user.id, ends })
}

/** Throws `not-found`. */
export async function endSessionsOf(
  context: Context,
  acting: Acting,
  userId: string,
): Promise<void> {
  if ((await findUser(context.store.reader, acting.tenant, userId)) === undefined) {
    throw unknownUser()
  }
  await endThose(context, acting, { userId, ends: () => true })
}

type Those = { readonly userId: string; readonly ends: (row: SessionRow) => boolean }

async function endThose(
  context: Context,
  { tenant, actor }: Acting,
  { userId, ends }: Those,
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    const ended = (await sessionsOf(db, tenant, userId)).filter(ends)
    if (ended.length === 0) return
    for (const { secretSha256 } of ended) await deleteSession(db, secretSha256)
    const subject = { kind: 'user', id: userId }
    const detail = { sessions: ended.length }
    await logAudit(db, context, { tenant, actor, action: 'user.sessions-ended', subject, detail })
  })
}
