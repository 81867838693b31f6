/** Name and password → a session. Every failure looks alike and takes as long as a success. */
import { type Instant, instant, MS_PER_HOUR } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type Awaited, isRequiredOf } from '../../domain/second-factor.ts'
import type { User } from '../../domain/user.ts'
import { findRequiredOf, findSecondFactor } from '../../storage/people/second-factors.ts'
import { deleteSession } from '../../storage/people/sessions.ts'
import { findTenantByName } from '../../storage/tenants.ts'
import type { Db } from '../../storage/store.ts'
import {
  type StoredUser,
  changeUserRow,
  findUser,
  findUserByName,
} from '../../storage/people/users.ts'
import { secretHash } from '../platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import {
  comparePasswordWithNobody,
  hashPassword,
  isOfPresentCost,
  isPassword,
} from './password-hash.ts'
import { actorOf, beginSession } from './session.ts'
import { signInName } from './sign-in-name.ts'

/** Failures in a row that lock; each further one doubles the time. */
const FAILURES_ALLOWED = 5
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = MS_PER_HOUR

export type Credentials = {
  /** Name of the platform. */
  readonly platform: string
  readonly name: string
  readonly password: string
  /** Secret of the session that this one replaces. */
  readonly earlierSecret?: string
}

/**
 * The secret of a new session, which opens nothing yet where a second factor is to come (`halfSessionOf`).
 * Throws `unauthenticated`, and never says why.
 */
export async function signIn(context: Context, credentials: Credentials): Promise<string> {
  const tenant = await findTenantByName(context.store.reader, credentials.platform.trim())
  const attempt =
    tenant === undefined ? undefined : await countAttempt(context, tenant, credentials)
  const { password } = credentials
  const matches =
    attempt === undefined
      ? await comparePasswordWithNobody(password)
      : await isPassword(password, attempt.passwordHash)
  if (attempt === undefined || !matches) {
    if (tenant !== undefined) {
      const known = attempt?.known
      await context.store.write(tenant, (db) =>
        logFailure(db, context, { tenant, known, at: 'password' }),
      )
    }
    throw new ApplicationError(
      'unauthenticated',
      'This did not work. Check the name and the password. After several failures in a row a name is locked for a while.',
    )
  }
  const renewed = isOfPresentCost(attempt.passwordHash) ? undefined : await hashPassword(password)
  return await succeed(context, attempt, {
    ...(renewed === undefined ? {} : { renewed }),
    earlierSecret: credentials.earlierSecret,
  })
}

type Attempt = {
  readonly tenant: TenantId
  readonly known: StoredUser
  readonly passwordHash: string
}

/**
 * Counts the attempt before it is judged, so that guesses made at the same time cannot outrun the lock.
 * Undefined when nobody may sign in by this name now.
 */
async function countAttempt(
  context: Context,
  tenant: TenantId,
  { name }: Credentials,
): Promise<Attempt | undefined> {
  const { store, clock } = context
  return await store.write(tenant, async (db) => {
    const now = clock()
    const known = await findUserByName(db, tenant, signInName(name))
    if (known?.passwordHash === undefined || known.user.disabledAt !== undefined) return undefined
    if (known.user.lockedUntil !== undefined && now < known.user.lockedUntil) return undefined
    const { user, passwordHash } = known
    const failures = known.failures + 1
    const lockedUntil = lockAfter(failures, now)
    await changeUserRow(db, tenant, user.id, {
      failures,
      ...(lockedUntil === undefined ? {} : { lockedUntil }),
    })
    return { tenant, known: { ...known, failures }, passwordHash }
  })
}

/** When the lock after this many failures in a row ends: a minute after the fifth, then doubling. */
export function lockAfter(failures: number, now: Instant): Instant | undefined {
  if (failures < FAILURES_ALLOWED) return undefined
  const doubled = FIRST_LOCK_MS * 2 ** Math.min(failures - FAILURES_ALLOWED, 10)
  return instant(now + Math.min(doubled, LONGEST_LOCK_MS))
}

/** Who notes that somebody unknown failed. */
export const SIGN_IN = { kind: 'system', id: 'sign-in' } as const

type Failure = {
  readonly tenant: TenantId
  readonly known: StoredUser | undefined
  readonly at: 'password' | 'second-factor'
}

/** What was typed as a name is not kept: people type passwords there. */
export async function logFailure(
  db: Db,
  context: Context,
  { tenant, known, at }: Failure,
): Promise<void> {
  const subject = { kind: 'user', id: known?.user.id ?? 'unknown' }
  const actor = SIGN_IN
  const detail = known === undefined ? {} : { failures: known.failures, at }
  await logAudit(db, context, { tenant, actor, action: 'user.sign-in-failed', subject, detail })
  if (known === undefined || known.failures < FAILURES_ALLOWED) return
  await logAudit(db, context, { tenant, actor, action: 'user.locked', subject, detail })
}

type Success = {
  readonly earlierSecret: string | undefined
  /** Hash of the same password at the cost of now, where the stored one is of another. */
  readonly renewed?: string
}

async function succeed(
  context: Context,
  { tenant, known, passwordHash }: Attempt,
  { earlierSecret, renewed }: Success,
): Promise<string> {
  const { user } = known
  return await context.store.write(tenant, async (db) => {
    const now = context.clock()
    if (renewed !== undefined) {
      await renewHash(db, tenant, { id: user.id, from: passwordHash, to: renewed })
    }
    if (earlierSecret !== undefined) await deleteSession(db, secretHash(earlierSecret))
    const awaits = await awaitedOf(db, tenant, user)
    await logAudit(db, context, {
      tenant,
      actor: actorOf(user),
      action: awaits === undefined ? 'user.signed-in' : 'user.password-accepted',
      subject: { kind: 'user', id: user.id },
      detail: awaits === undefined ? {} : { awaits },
    })
    if (awaits === 'code') {
      await forgetAttempt(db, tenant, known)
      return await beginSession(db, tenant, { userId: user.id, now, awaits })
    }
    await changeUserRow(db, tenant, user.id, { failures: 0, lockedUntil: null })
    return await beginSession(db, tenant, {
      userId: user.id,
      now,
      ...(awaits === undefined ? {} : { awaits }),
    })
  })
}

type Renewal = { readonly id: string; readonly from: string; readonly to: string }

/** A password that was changed meanwhile stays as it was changed. */
async function renewHash(db: Db, tenant: TenantId, { id, from, to }: Renewal): Promise<void> {
  const present = await findUser(db, tenant, id)
  if (present?.passwordHash === from) await changeUserRow(db, tenant, id, { passwordHash: to })
}

async function awaitedOf(db: Db, tenant: TenantId, user: User): Promise<Awaited | undefined> {
  const factor = await findSecondFactor(db, tenant, user.id)
  if (factor?.confirmedAt !== undefined) return 'code'
  return isRequiredOf(user.role, await findRequiredOf(db, tenant)) ? 'enrolment' : undefined
}

/**
 * A right password ends no count of failures while a code is still to come, or whoever has it could guess
 * codes for ever; it only takes back what it counted itself.
 */
async function forgetAttempt(
  db: Db,
  tenant: TenantId,
  { user, failures }: StoredUser,
): Promise<void> {
  const present = await findUser(db, tenant, user.id)
  if (present === undefined) return
  // A lock by others at the same time stays.
  const isOwn = present.failures === failures
  await changeUserRow(db, tenant, user.id, {
    failures: Math.max(0, present.failures - 1),
    ...(isOwn ? { lockedUntil: null } : {}),
  })
}
