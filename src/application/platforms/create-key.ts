import { randomBytes } from 'node:crypto'
import { type Acting, personBehind } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import { insertApiKey } from '../../storage/people/api-keys.ts'
import { type ApiKey, type KeyScope, secretHash } from './api-key.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

export type NewKey = Acting & {
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly expiresAt?: Instant
}

/** Recognisable to people and to scanners for leaked secrets. */
const PREFIX = 'wagewatch_'
const SECRET_BYTES = 32

/** Makes a key. The secret is in the answer and nowhere else. */
export async function createKey(
  context: Context,
  { tenant, actor, name, scopes, expiresAt }: NewKey,
): Promise<ApiKey & { readonly secret: string }> {
  const { store, clock, newId } = context
  const behind = personBehind(actor)
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`
  const key: ApiKey = {
    tenant,
    id: newId(),
    name,
    scopes,
    createdAt: clock(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(behind === undefined ? {} : { behind }),
  }
  await store.write(tenant, async (db) => {
    await insertApiKey(db, key, secretHash(secret))
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'key.created',
      subject: { kind: 'key', id: key.id },
      detail: { name, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) },
    })
  })
  return { ...key, secret }
}
