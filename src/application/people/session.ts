/** Who is signed in: the secret of a cookie → a person, on a platform, for a while. */
import { randomBytes } from 'node:crypto'
import { type Actor, type Acting } from '../../domain/actor.ts'
import { type Instant, instant, MS_PER_HOUR } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type Permission, mayDo } from '../../domain/role.ts'
import type { Awaited } from '../../domain/second-factor.ts'
import type { User } from '../../domain/user.ts'
import {
  type SessionRow,
  deleteExpiredSessions,
  findSession,
  insertSession,
  markSeen,
} from '../../storage/people/sessions.ts'
import type { Db } from '../../storage/store.ts'
import { secretHash } from '../platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'

/** Ends after so long without a request, and after so long at all. */
export const IDLE_MS = MS_PER_HOUR
export const ABSOLUTE_MS = 12 * MS_PER_HOUR
/** So long a session waits for a second factor. */
export const HALF_MS = 10 * 60_000
/** Requests within this time of the last are not written down. */
const SEEN_EVERY_MS = 60_000
const SECRET_BYTES = 32

/** A person at work. Only `actingAs` and `readingAs` turn it into the right to do something. */
export type Session = {
  readonly user: User
  readonly secretSha256: string
  readonly expiresAt: Instant
  readonly tenant: TenantId
}

/** The session of this secret; undefined when it is unknown, over or half, or the user was disabled. */
export async function sessionOf(
  { store, clock }: Context,
  secret: string,
): Promise<Session | undefined> {
  const secretSha256 = secretHash(secret)
  const found = await findSession(store.reader, secretSha256)
  const now = clock()
  if (found === undefined || !holds(found.session, now)) return undefined
  const { session, owner } = found
  if (owner.user.disabledAt !== undefined || session.awaits !== undefined) return undefined
  if (now - session.seenAt > SEEN_EVERY_MS) {
    await store.write(session.tenant, (db) => markSeen(db, secretSha256, now))
  }
  return {
    user: owner.user,
    secretSha256,
    expiresAt: session.expiresAt,
    tenant: session.tenant,
  }
}

export function holds({ seenAt, expiresAt }: SessionRow, now: Instant): boolean {
  return now < expiresAt && now - seenAt < IDLE_MS
}

/** Begins a session within a transaction. The secret is in the answer and nowhere else. */
export async function beginSession(
  db: Db,
  tenant: TenantId,
  {
    userId,
    now,
    awaits,
  }: { readonly userId: string; readonly now: Instant; readonly awaits?: Awaited },
): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  await deleteExpiredSessions(db, tenant, now)
  await insertSession(db, {
    tenant,
    userId,
    secretSha256: secretHash(secret),
    createdAt: now,
    seenAt: now,
    expiresAt: instant(now + (awaits === undefined ? ABSOLUTE_MS : HALF_MS)),
    ...(awaits === undefined ? {} : { awaits }),
  })
  return secret
}

/** The right to change something. Throws `forbidden` when the role lacks the permission. */
export function actingAs({ user, tenant }: Session, permission: Permission): Acting {
  if (mayDo(user.role, permission)) return { tenant, actor: actorOf(user) }
  throw new ApplicationError(
    'forbidden',
    `Your role (${user.role}) does not include this: ${permission.replaceAll('-', ' ')}.`,
  )
}

/** The platform that may be read. Throws `forbidden` when the role lacks the permission. */
export function readingAs(session: Session, permission: Permission = 'read'): TenantId {
  return actingAs(session, permission).tenant
}

export function actorOf({ id }: Pick<User, 'id'>): Actor {
  return { kind: 'user', id }
}
