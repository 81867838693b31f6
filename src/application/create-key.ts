import { randomBytes } from 'node:crypto'
import type { Instant } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import { insertApiKey } from '../storage/api-keys.ts'
import { type ApiKey, type KeyScope, secretHash } from './api-key.ts'
import type { Context } from './context.ts'

export type NewKey = {
  readonly tenant: TenantId
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly expiresAt?: Instant
}

/** Recognisable to people and to scanners for leaked secrets. */
const PREFIX = 'wagewatch_'
const SECRET_BYTES = 32

/** Makes a key. The secret is in the answer and nowhere else. */
export async function createKey(
  { store, clock, newId }: Context,
  { tenant, name, scopes, expiresAt }: NewKey,
): Promise<ApiKey & { readonly secret: string }> {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`
  const key: ApiKey = {
    tenant,
    id: newId(),
    name,
    scopes,
    createdAt: clock(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
  await store.write(tenant, (db) => insertApiKey(db, key, secretHash(secret)))
  return { ...key, secret }
}
