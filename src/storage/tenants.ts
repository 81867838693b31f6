/** Platforms whose payroll is kept. */
import type { Instant } from '../domain/calendar.ts'
import { type TenantId, tenantId } from '../domain/ids.ts'
import type { Db } from './store.ts'

export async function findTenantByName(db: Db, name: string): Promise<TenantId | undefined> {
  const row = await db
    .selectFrom('tenant')
    .select('tenant')
    .where('name', '=', name)
    .executeTakeFirst()
  return row === undefined ? undefined : tenantId(row.tenant)
}

/** Throws for a number that no platform has. */
export async function tenantName(db: Db, tenant: TenantId): Promise<string> {
  const { name } = await db
    .selectFrom('tenant')
    .select('name')
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return name
}

export async function insertTenant(
  db: Db,
  { name, createdAt }: { readonly name: string; readonly createdAt: Instant },
): Promise<TenantId> {
  const { last } = await db
    .selectFrom('tenant')
    .select(({ fn }) => fn.max('tenant').as('last'))
    .executeTakeFirstOrThrow()
  const tenant = (last ?? 0) + 1
  await db.insertInto('tenant').values({ tenant, name, created_at: createdAt }).execute()
  return tenantId(tenant)
}

export async function allTenants(db: Db): Promise<readonly TenantId[]> {
  const rows = await db.selectFrom('tenant').select('tenant').orderBy('tenant').execute()
  return rows.map(({ tenant }) => tenantId(tenant))
}

/** In order of registration, at most so many. */
export async function firstTenantNames(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('tenant').select('name').orderBy('tenant').limit(limit).execute()
  return rows.map(({ name }) => name)
}
