/** A session that opens nothing yet: the password was right, a second factor is still to come. */
import type { TenantId } from '../../domain/ids.ts'
import type { Awaited } from '../../domain/second-factor.ts'
import type { User } from '../../domain/user.ts'
import { findSession } from '../../storage/people/sessions.ts'
import type { Db } from '../../storage/store.ts'
import type { StoredUser } from '../../storage/people/users.ts'
import { secretHash } from '../platforms/api-key.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { holds } from './session.ts'

export type HalfSession = {
  readonly user: User
  readonly tenant: TenantId
  readonly secretSha256: string
  readonly awaits: Awaited
}

/** Undefined when it is over, unknown, or a whole session. */
export async function halfSessionOf(
  { store, clock }: Context,
  secret: string,
): Promise<HalfSession | undefined> {
  const found = await findHalf({ clock }, store.reader, secretHash(secret))
  return found?.half
}

/** Throws `unauthenticated` when it is over. */
export async function requireHalf(
  context: Pick<Context, 'clock'>,
  db: Db,
  { secretSha256, awaits }: HalfSession,
): Promise<StoredUser> {
  const found = await findHalf(context, db, secretSha256)
  if (found?.half.awaits === awaits) return found.owner
  throw new ApplicationError('unauthenticated', 'That took too long. Sign in again.')
}

async function findHalf(
  { clock }: Pick<Context, 'clock'>,
  db: Db,
  secretSha256: string,
): Promise<{ readonly half: HalfSession; readonly owner: StoredUser } | undefined> {
  const found = await findSession(db, secretSha256)
  if (found === undefined || !holds(found.session, clock())) return undefined
  const { session, owner } = found
  if (session.awaits === undefined || owner.user.disabledAt !== undefined) return undefined
  const { tenant, awaits } = session
  return { half: { user: owner.user, tenant, secretSha256, awaits }, owner }
}
