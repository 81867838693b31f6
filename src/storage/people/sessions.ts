/** Sessions of the console. Of the secret in the cookie only its SHA-256 is kept. */
import { type Instant, instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import type { Awaited } from '../../domain/second-factor.ts'
import type { Db } from '../store.ts'
import { type StoredUser, storedUserOf } from './users.ts'

export type SessionRow = {
  readonly tenant: TenantId
  readonly userId: string
  readonly secretSha256: string
  readonly createdAt: Instant
  /** Last request, to within a minute. */
  readonly seenAt: Instant
  /** Ends then, however busy. */
  readonly expiresAt: Instant
  /** What it waits for before it opens anything. */
  readonly awaits?: Awaited
}

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  await db
    .insertInto('console_session')
    .values({
      tenant: session.tenant,
      user_id: session.userId,
      secret_sha256: session.secretSha256,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      awaits: session.awaits ?? null,
    })
    .execute()
}

/** The session of a secret, and whose it is; whether it still holds is for the caller to say. */
export async function findSession(
  db: Db,
  secretSha256: string,
): Promise<{ readonly session: SessionRow; readonly owner: StoredUser } | undefined> {
  const row = await db
    .selectFrom('console_session')
    .innerJoin('console_user', (join) =>
      join
        .onRef('console_user.tenant', '=', 'console_session.tenant')
        .onRef('console_user.id', '=', 'console_session.user_id'),
    )
    .selectAll('console_user')
    .select([
      'console_session.created_at as begun_at',
      'console_session.seen_at',
      'console_session.expires_at',
      'console_session.awaits',
    ])
    .where('secret_sha256', '=', secretSha256)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    session: {
      tenant: tenantId(row.tenant),
      userId: row.id,
      secretSha256,
      createdAt: instant(row.begun_at),
      seenAt: instant(row.seen_at),
      expiresAt: instant(row.expires_at),
      ...(row.awaits === null ? {} : { awaits: row.awaits as Awaited }),
    },
    owner: storedUserOf(row),
  }
}

/** Of one person, latest seen first; ended ones too until they are cleared away. */
export async function sessionsOf(
  db: Db,
  tenant: TenantId,
  userId: string,
): Promise<readonly SessionRow[]> {
  const rows = await db
    .selectFrom('console_session')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .orderBy('seen_at', 'desc')
    .orderBy('secret_sha256')
    .execute()
  return rows.map((row) => ({
    tenant,
    userId,
    secretSha256: row.secret_sha256,
    createdAt: instant(row.created_at),
    seenAt: instant(row.seen_at),
    expiresAt: instant(row.expires_at),
    ...(row.awaits === null ? {} : { awaits: row.awaits as Awaited }),
  }))
}

export async function markSeen(db: Db, secretSha256: string, seenAt: Instant): Promise<void> {
  await db
    .updateTable('console_session')
    .set({ seen_at: seenAt })
    .where('secret_sha256', '=', secretSha256)
    .execute()
}

export async function deleteSession(db: Db, secretSha256: string): Promise<void> {
  await db.deleteFrom('console_session').where('secret_sha256', '=', secretSha256).execute()
}

export async function deleteSessionsOf(db: Db, tenant: TenantId, userId: string): Promise<void> {
  await db
    .deleteFrom('console_session')
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .execute()
}

export async function deleteExpiredSessions(db: Db, tenant: TenantId, now: Instant): Promise<void> {
  await db
    .deleteFrom('console_session')
    .where('tenant', '=', tenant)
    .where('expires_at', '<=', now)
    .execute()
}
