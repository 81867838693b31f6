import type { Acting } from '../../domain/actor.ts'
import { markRevoked } from '../../storage/people/api-keys.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Ends a key; doing it again changes nothing. Throws `not-found`. */
export async function revokeKey(
  context: Context,
  { tenant, actor }: Acting,
  id: string,
): Promise<void> {
  const { store, clock } = context
  await store.write(tenant, async (db) => {
    const outcome = await markRevoked(db, tenant, { id, revokedAt: clock() })
    if (outcome === 'unknown') throw new ApplicationError('not-found', 'There is no such API key.')
    if (outcome === 'revoked-before') return
    const subject = { kind: 'key', id }
    await logAudit(db, context, { tenant, actor, action: 'key.revoked', subject, detail: {} })
  })
}
