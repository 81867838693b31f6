/** API keys: what they may do, and how their secrets are kept. */
import { createHash } from 'node:crypto'
import { SCOPES, type Scope } from '../../contract/api-key.ts'
import type { ApiKeyRecord } from '../../storage/people/api-keys.ts'

export const KEY_SCOPES = SCOPES
export type KeyScope = Scope

/** A key without its secret, which nobody can read again. */
export type ApiKey = ApiKeyRecord<KeyScope>

/** Secrets are long and random: one round of SHA-256 keeps them. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
