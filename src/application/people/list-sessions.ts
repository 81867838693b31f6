/** Where somebody is signed in, told to themselves. */
import type { Instant } from '../../domain/calendar.ts'
import { type SessionRow, sessionsOf } from '../../storage/people/sessions.ts'
import { secretHash } from '../platforms/api-key.ts'
import type { Context } from '../context.ts'
import { type Session, holds } from './session.ts'

export type OwnSession = {
  /** Names it in a form, and opens nothing. */
  readonly id: string
  readonly isThis: boolean
  readonly createdAt: Instant
  /** Last page, to within a minute. */
  readonly seenAt: Instant
  readonly expiresAt: Instant
}

/** Those that still hold, latest seen first. */
export async function listSessions(
  { store, clock }: Context,
  { tenant, user, secretSha256 }: Session,
): Promise<readonly OwnSession[]> {
  const now = clock()
  const rows = await sessionsOf(store.reader, tenant, user.id)
  return rows
    .filter((row) => row.awaits === undefined && holds(row, now))
    .map((row) => ({
      id: sessionIdOf(row),
      isThis: row.secretSha256 === secretSha256,
      createdAt: row.createdAt,
      seenAt: row.seenAt,
      expiresAt: row.expiresAt,
    }))
}

/** A hash of the hash: what finds a session in the database is told to nobody. */
export function sessionIdOf({ secretSha256 }: Pick<SessionRow, 'secretSha256'>): string {
  return secretHash(secretSha256).slice(0, 16)
}
