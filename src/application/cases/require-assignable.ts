import type { Acting } from '../../domain/actor.ts'
import { mayDo } from '../../domain/role.ts'
import type { User } from '../../domain/user.ts'
import { findUser } from '../../storage/people/users.ts'
import type { Db } from '../../storage/store.ts'
import { ApplicationError } from '../../domain/application-error.ts'

/**
 * Lets a case be given to a user of the platform who is not disabled and whose role may work cases. Throws `invalid-request` for
 * anybody else, saying what is amiss. `to` is a text of `actorText`.
 */
export async function requireAssignable(db: Db, { tenant }: Acting, to: string): Promise<void> {
  const userId = /^user:(.+)$/s.exec(to)?.[1]
  const stored = userId === undefined ? undefined : await findUser(db, tenant, userId)
  const amiss = amissWith(stored?.user)
  if (amiss === undefined) return
  const message = `${amiss} Give \`user:\` and the id of an analyst, lead or admin who is not disabled, as \`users list\` shows them.`
  throw new ApplicationError('invalid-request', `The case is not assigned to ${to}. ${message}`, [
    { code: 'not-assignable', pointer: '/assignee', message },
  ])
}

/** Can cases be given to this user? */
export function isAssignable(user: User): boolean {
  return amissWith(user) === undefined
}

function amissWith(user: User | undefined): string | undefined {
  if (user === undefined) return 'No user of this platform has that id.'
  if (user.disabledAt !== undefined) return 'That user is disabled.'
  if (!mayDo(user.role, 'work-cases')) return `That user is a ${user.role} and may not work cases.`
  return undefined
}
