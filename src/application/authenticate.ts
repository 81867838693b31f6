import type { Acting } from '../domain/actor.ts'
import { findApiKey } from '../storage/api-keys.ts'
import { type KeyScope, secretHash } from './api-key.ts'
import type { Context } from './context.ts'

export type Caller = Acting & {
  readonly scopes: readonly KeyScope[]
}

/** Who holds this secret; undefined when it is unknown, revoked or expired. */
export async function authenticate(
  { store, clock }: Context,
  secret: string,
): Promise<Caller | undefined> {
  const key = await findApiKey<KeyScope>(store.reader, secretHash(secret))
  if (key === undefined || key.revokedAt !== undefined) return undefined
  if (key.expiresAt !== undefined && key.expiresAt <= clock()) return undefined
  const { tenant, id, scopes, behind } = key
  const actor = { kind: 'key' as const, id, ...(behind === undefined ? {} : { behind }) }
  return { tenant, actor, scopes }
}
