import type { Acting } from '../../domain/actor.ts'
import type { Role } from '../../domain/role.ts'
import type { User } from '../../domain/user.ts'
import { findUserByName, insertUser } from '../../storage/people/users.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { makeOneTimeLink } from './one-time-link.ts'
import { newSignInName } from './sign-in-name.ts'

export type NewUser = {
  readonly name: string
  readonly displayName: string
  readonly role: Role
}

const MOST_CHARACTERS = 100

/**
 * Makes a user without a password, and the secret of the link with which they choose one. Throws `conflict`
 * when the platform has a user of this name.
 */
export async function createUser(
  context: Context,
  { tenant, actor }: Acting,
  wanted: NewUser,
): Promise<{ readonly user: User; readonly linkSecret: string }> {
  const { store, clock, newId } = context
  const user: User = {
    id: newId(),
    name: newSignInName(wanted.name),
    displayName: shownName(wanted.displayName),
    role: wanted.role,
    createdAt: clock(),
    hasPassword: false,
  }
  return await store.write(tenant, async (db) => {
    if ((await findUserByName(db, tenant, user.name)) !== undefined) {
      throw new ApplicationError('conflict', `${user.name} is a user already.`)
    }
    await insertUser(db, tenant, user)
    const subject = { kind: 'user', id: user.id }
    const detail = { name: user.name, role: user.role }
    await logAudit(db, context, { tenant, actor, action: 'user.created', subject, detail })
    return { user, linkSecret: await makeOneTimeLink(db, context, { tenant, userId: user.id }) }
  })
}

function shownName(typed: string): string {
  const name = typed.trim().replaceAll(/\s+/g, ' ')
  if (name !== '' && name.length <= MOST_CHARACTERS && !/\p{C}/u.test(name)) return name
  throw new ApplicationError(
    'invalid-request',
    `A person’s name has 1 to ${MOST_CHARACTERS} characters.`,
  )
}
