import type { Acting, Actor } from '../../domain/actor.ts'
import { findApiKey } from '../../storage/people/api-keys.ts'
import { type KeyScope, secretHash } from './api-key.ts'
import type { Context } from '../context.ts'

export type Caller = Acting & {
  readonly scopes: readonly KeyScope[]
}

/** Who held this secret, though it may be revoked or expired; undefined when it never was one. */
export async function formerHolder(
  { store }: Context,
  secret: string,
): Promise<Acting | undefined> {
  const key = await findApiKey<KeyScope>(store.reader, secretHash(secret))
  return key === undefined ? undefined : { tenant: key.tenant, actor: actorOf(key) }
}

/** Who holds this secret; undefined when it is unknown, revoked or expired. */
export async function authenticate(
  { store, clock }: Context,
  secret: string,
): Promise<Caller | undefined> {
  const key = await findApiKey<KeyScope>(store.reader, secretHash(secret))
  if (key === undefined || key.revokedAt !== undefined) return undefined
  if (key.expiresAt !== undefined && key.expiresAt <= clock()) return undefined
  return { tenant: key.tenant, actor: actorOf(key), scopes: key.scopes }
}

function actorOf({ id, behind }: { readonly id: string; readonly behind?: string }): Actor {
  return { kind: 'key', id, ...(behind === undefined ? {} : { behind }) }
}
