/** A user who holds a one-time link chooses a password. */
import type { User } from '../../domain/user.ts'
import {
  type OneTimeLink,
  deleteOneTimeLink,
  findOneTimeLink,
} from '../../storage/people/one-time-links.ts'
import { deleteSessionsOf } from '../../storage/people/sessions.ts'
import type { Db } from '../../storage/store.ts'
import { changeUserRow, findUser } from '../../storage/people/users.ts'
import { secretHash } from '../platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { hashPassword } from './password-hash.ts'
import { requireGoodPassword } from './password-rules.ts'
import { actorOf } from './session.ts'

/** Whose link this is; throws `not-found` when it is unknown, used or too old. */
export async function readLink(context: Context, linkSecret: string): Promise<User> {
  return (await holderOf(context, context.store.reader, linkSecret)).user
}

/** Sets the password, ends the link, a lock, and every session of before. Throws as `readLink` does. */
export async function choosePassword(
  context: Context,
  { linkSecret, password }: { readonly linkSecret: string; readonly password: string },
): Promise<void> {
  const { store } = context
  const { link, user } = await holderOf(context, store.reader, linkSecret)
  const { tenant } = link
  await requireGoodPassword(context, password, user)
  const passwordHash = await hashPassword(password)
  await store.write(tenant, async (db) => {
    // Again, because somebody else may have used the link meanwhile.
    await holderOf(context, db, linkSecret)
    await deleteOneTimeLink(db, link)
    await deleteSessionsOf(db, tenant, user.id)
    await changeUserRow(db, tenant, user.id, { passwordHash, failures: 0, lockedUntil: null })
    const subject = { kind: 'user', id: user.id }
    const actor = actorOf(user)
    await logAudit(db, context, { tenant, actor, action: 'user.password-set', subject, detail: {} })
  })
}

async function holderOf(
  { clock }: Context,
  db: Db,
  linkSecret: string,
): Promise<{ readonly link: OneTimeLink; readonly user: User }> {
  const link = await findOneTimeLink(db, secretHash(linkSecret))
  const stored = link === undefined ? undefined : await findUser(db, link.tenant, link.userId)
  if (link !== undefined && stored !== undefined && clock() < link.expiresAt) {
    if (stored.user.disabledAt === undefined) return { link, user: stored.user }
  }
  throw new ApplicationError('not-found', 'This link was used, replaced, or is too old.')
}
