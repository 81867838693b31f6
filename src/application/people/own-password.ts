/** Whoever changes how they sign in enters their password again, so that a session left open is not enough. */
import { ApplicationError } from '../../domain/application-error.ts'
import { findUser } from '../../storage/people/users.ts'
import type { Context } from '../context.ts'
import { unknownUser } from './one-time-link.ts'
import { isPassword } from './password-hash.ts'
import type { Session } from './session.ts'

/** Throws `forbidden` when it is wrong. */
export async function requireOwnPassword(
  { store }: Context,
  { tenant, user }: Session,
  password: string,
): Promise<void> {
  const stored = await findUser(store.reader, tenant, user.id)
  if (stored?.passwordHash === undefined) throw unknownUser()
  if (!(await isPassword(password, stored.passwordHash))) {
    throw new ApplicationError('forbidden', 'The present password is not this one.')
  }
}
