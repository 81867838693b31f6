/** API keys. Of the secret only its SHA-256 is kept. */
import { type Instant, instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

export type ApiKeyRecord<Scope extends string> = {
  readonly tenant: TenantId
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  readonly expiresAt?: Instant
  readonly revokedAt?: Instant
  /** The user or key that stands behind it, as `actorText` has it. */
  readonly behind?: string
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
      behind: key.behind ?? null,
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

const readKey = prepare({ secretSha256: 'text' }, (db, { secretSha256 }) =>
  db
    .selectFrom('api_key')
    .select(['tenant', 'id', 'name', 'secret_sha256', 'scopes', 'created_at', 'expires_at'])
    .select(['revoked_at', 'behind'])
    .where('secret_sha256', '=', secretSha256),
)

export async function findApiKey<Scope extends string>(
  db: Db,
  secretSha256: string,
): Promise<ApiKeyRecord<Scope> | undefined> {
  const [row] = await readKey(db, { secretSha256 })
  return row === undefined ? undefined : keyOf<Scope>(row)
}

/** None for a key that is not there. */
export async function scopesOfKey(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<readonly string[]> {
  const row = await db
    .selectFrom('api_key')
    .select('scopes')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.scopes.split(' ') ?? []
}

/** Keeps the instant of the first revocation. */
export async function markRevoked(
  db: Db,
  tenant: TenantId,
  { id, revokedAt }: { readonly id: string; readonly revokedAt: Instant },
): Promise<'revoked' | 'revoked-before' | 'unknown'> {
  const key = await db
    .selectFrom('api_key')
    .select('revoked_at')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  if (key === undefined) return 'unknown'
  if (key.revoked_at !== null) return 'revoked-before'
  await db
    .updateTable('api_key')
    .set({ revoked_at: revokedAt })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
  return 'revoked'
}

/** Ends whatever of this user or key still holds; the answer is the ids, oldest key first. */
export async function revokeKeysBehind(
  db: Db,
  tenant: TenantId,
  { behind, revokedAt }: { readonly behind: string; readonly revokedAt: Instant },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('api_key')
    .select('id')
    .where('tenant', '=', tenant)
    .where('behind', '=', behind)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  await db
    .updateTable('api_key')
    .set({ revoked_at: revokedAt })
    .where('tenant', '=', tenant)
    .where('behind', '=', behind)
    .where('revoked_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
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
    ...(row.behind === null ? {} : { behind: row.behind }),
  }
}
