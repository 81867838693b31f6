/** A link with which a user chooses a password: for the first time, or because the old one is lost. */
import { randomBytes } from 'node:crypto'
import type { Acting } from '../../domain/actor.ts'
import { instant, MS_PER_DAY } from '../../domain/calendar.ts'
import { saveOneTimeLink } from '../../storage/people/one-time-links.ts'
import type { Db } from '../../storage/store.ts'
import { findUser } from '../../storage/people/users.ts'
import { secretHash } from '../platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

export const LINK_KEPT_MS = MS_PER_DAY
const SECRET_BYTES = 32

/** The secret of a new link, which ends an earlier one. It is in the answer and nowhere else. */
export async function makeOneTimeLink(
  db: Db,
  { clock }: Pick<Context, 'clock'>,
  { tenant, userId }: { readonly tenant: Acting['tenant']; readonly userId: string },
): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const expiresAt = instant(clock() + LINK_KEPT_MS)
  await saveOneTimeLink(db, { tenant, userId, secretSha256: secretHash(secret), expiresAt })
  return secret
}

/** A new link for a user, which also ends a lock once it is used. Throws `not-found`. */
export async function renewLink(
  context: Context,
  { tenant, actor }: Acting,
  userId: string,
): Promise<string> {
  return await context.store.write(tenant, async (db) => {
    if ((await findUser(db, tenant, userId)) === undefined) throw unknownUser()
    const subject = { kind: 'user', id: userId }
    await logAudit(db, context, { tenant, actor, action: 'user.link-made', subject, detail: {} })
    return await makeOneTimeLink(db, context, { tenant, userId })
  })
}

export function unknownUser(): ApplicationError {
  return new ApplicationError('not-found', 'There is no such user.')
}
