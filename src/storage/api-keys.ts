/** API keys. Of the secret only its SHA-256 is kept. */
import { type Instant, instant } from '../domain/calendar.ts'
import { type TenantId, tenantId } from '../domain/ids.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type ApiKeyRecord<Scope extends string> = {
  readonly tenant: TenantId
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  readonly expiresAt?: Instant
  readonly revokedAt?: Instant
}

export async function insertApiKey<Scope extends string>(
  db: Db,
  key: ApiKeyRecord<Scope>,
  secretSha256: string,
): Promise<void> {
  await db
    .insertInto('api_key')
    .values({
      tenant: key.tenant,
      id: key.id,
      name: key.name,
      secret_sha256: secretSha256,
      scopes: key.scopes.join(' '),
      created_at: key.createdAt,
      expires_at: key.expiresAt ?? null,
      revoked_at: null,
    })
    .execute()
}

/** Oldest first. */
export async function apiKeysOf<Scope extends string>(
  db: Db,
  tenant: TenantId,
): Promise<readonly ApiKeyRecord<Scope>[]> {
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => keyOf<Scope>(row))
}

export async function findApiKey<Scope extends string>(
  db: Db,
  secretSha256: string,
): Promise<ApiKeyRecord<Scope> | undefined> {
  const row = await db
    .selectFrom('api_key')
    .selectAll()
    .where('secret_sha256', '=', secretSha256)
    .executeTakeFirst()
  return row === undefined ? undefined : keyOf<Scope>(row)
}

/** Keeps the instant of the first revocation; false when there is no such key. */
export async function markRevoked(
  db: Db,
  tenant: TenantId,
  { id, revokedAt }: { readonly id: string; readonly revokedAt: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set((eb) => ({ revoked_at: eb.fn.coalesce(eb.ref('revoked_at'), eb.val(revokedAt)) }))
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function keyOf<Scope extends string>(row: Tables['api_key']): ApiKeyRecord<Scope> {
  return {
    tenant: tenantId(row.tenant),
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(' ') as Scope[],
    createdAt: instant(row.created_at),
    ...(row.expires_at === null ? {} : { expiresAt: instant(row.expires_at) }),
    ...(row.revoked_at === null ? {} : { revokedAt: instant(row.revoked_at) }),
  }
}
