/** Who did something, by the name that colleagues know. */
import type { Context } from '../../application/context.ts'
import { listUsers } from '../../application/people/list-users.ts'
import { type Actor, actorText } from '../../domain/actor.ts'
import type { TenantId } from '../../domain/ids.ts'

/** Names of users by the text of their actor. */
export async function peopleBy(
  application: Context,
  tenant: TenantId,
): Promise<ReadonlyMap<string, string>> {
  const users = await listUsers(application, tenant)
  return new Map(users.map(({ id, displayName }) => [actorText({ kind: 'user', id }), displayName]))
}

const KIND_WORDS: Readonly<Record<Actor['kind'], string>> = {
  user: 'a former user',
  key: 'an API key',
  cli: 'the command line',
  system: 'Wagewatch',
}

export function actorName(actor: Actor, people: ReadonlyMap<string, string>): string {
  const known = people.get(actorText(actor))
  if (known !== undefined) return known
  const words = KIND_WORDS[actor.kind]
  return actor.kind === 'system' ? words : `${words} (${actor.id})`
}
