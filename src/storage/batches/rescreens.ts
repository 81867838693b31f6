/** Platforms on which everybody is still to be assessed anew: at most one row each, gone when it is done. */
import type { Actor } from '../../domain/actor.ts'
import { instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import type { Rescreen } from '../../domain/rescreen.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

/** A later policy takes the place of an earlier one, whose work begins again under it. */
export async function requestRescreen(
  db: Db,
  tenant: TenantId,
  { policy, by, at }: Pick<Rescreen, 'policy' | 'by' | 'at'>,
): Promise<void> {
  const row = { policy, requested_by: JSON.stringify(by), requested_at: at, done: 0, total: 0 }
  await db
    .insertInto('rescreen')
    .values({ tenant, ...row })
    .onConflict((conflict) => conflict.column('tenant').doUpdateSet(row))
    .execute()
}

const readRescreen = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('rescreen')
    .select(['policy', 'requested_by', 'requested_at', 'done', 'total'])
    .where('tenant', '=', tenant),
)

export async function findRescreen(db: Db, tenant: TenantId): Promise<Rescreen | undefined> {
  const [row] = await readRescreen(db, { tenant })
  if (row === undefined) return undefined
  const { policy, requested_by: by, requested_at: at, done, total } = row
  return { policy, by: JSON.parse(by) as Actor, at: instant(at), done, total }
}

/** Of all tenants. */
export async function tenantsToRescreen(db: Db): Promise<readonly TenantId[]> {
  const rows = await db.selectFrom('rescreen').select('tenant').orderBy('tenant').execute()
  return rows.map(({ tenant }) => tenantId(tenant))
}

export async function noteRescreened(
  db: Db,
  tenant: TenantId,
  { policy, done, total }: Pick<Rescreen, 'policy' | 'done' | 'total'>,
): Promise<void> {
  await db
    .updateTable('rescreen')
    .set({ done, total })
    .where('tenant', '=', tenant)
    .where('policy', '=', policy)
    .execute()
}

/** One that a later policy asked for meanwhile stays. */
export async function endRescreen(db: Db, tenant: TenantId, policy: number): Promise<void> {
  await db
    .deleteFrom('rescreen')
    .where('tenant', '=', tenant)
    .where('policy', '=', policy)
    .execute()
}
