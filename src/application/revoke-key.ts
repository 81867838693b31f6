import type { TenantId } from '../domain/ids.ts'
import { markRevoked } from '../storage/api-keys.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'

/** Ends a key; doing it again changes nothing. Throws `not-found`. */
export async function revokeKey(
  { store, clock }: Context,
  tenant: TenantId,
  id: string,
): Promise<void> {
  const found = await store.write(tenant, (db) =>
    markRevoked(db, tenant, { id, revokedAt: clock() }),
  )
  if (!found) throw new ApplicationError('not-found', 'There is no such API key.')
}
