/** People of the demonstration: one per role, with a password made for this run. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../application/context.ts'
import { choosePassword } from '../application/people/choose-password.ts'
import { createUser } from '../application/people/create-user.ts'
import type { TenantId } from '../domain/ids.ts'
import { localActor } from './local-actor.ts'

const PEOPLE = [
  { name: 'ana', displayName: 'Ana Quill', role: 'analyst' },
  { name: 'lee', displayName: 'Lee Marden', role: 'lead' },
  { name: 'ada', displayName: 'Ada Thorne', role: 'admin' },
] as const

/** Makes them and says, in lines, how to sign in as each. */
export async function welcomeDemoPeople(
  context: Context,
  tenant: TenantId,
  url: string,
): Promise<readonly string[]> {
  const password = randomBytes(16).toString('base64url')
  for (const person of PEOPLE) {
    const { linkSecret } = await createUser(context, { tenant, actor: localActor() }, person)
    await choosePassword(context, { linkSecret, password })
  }
  const names = PEOPLE.map(({ name, role }) => `${name} (${role})`).join(', ')
  return [`Console:    ${url}/console`, `Sign in as: ${names}; password ${password}`]
}
