/** Second factors of users, and whom a platform asks for one. */
import { instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { RequiredOf, SecondFactor } from '../../domain/second-factor.ts'
import type { Db } from '../store.ts'

export async function findSecondFactor(
  db: Db,
  tenant: TenantId,
  userId: string,
): Promise<SecondFactor | undefined> {
  const row = await db
    .selectFrom('second_factor')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    sealed: row.sealed,
    ...(row.confirmed_at === null ? {} : { confirmedAt: instant(row.confirmed_at) }),
    lastStep: row.last_step,
    recovery: JSON.parse(row.recovery) as string[],
  }
}

/** Users with a factor that is asked for. */
export async function usersWithFactor(db: Db, tenant: TenantId): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('second_factor')
    .select('user_id')
    .where('tenant', '=', tenant)
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ user_id: userId }) => userId))
}

/** Takes the place of an earlier one. */
export async function saveSecondFactor(
  db: Db,
  tenant: TenantId,
  userId: string,
  { sealed, confirmedAt, lastStep, recovery }: SecondFactor,
): Promise<void> {
  await deleteSecondFactor(db, tenant, userId)
  await db
    .insertInto('second_factor')
    .values({
      tenant,
      user_id: userId,
      sealed,
      confirmed_at: confirmedAt ?? null,
      last_step: lastStep,
      recovery: JSON.stringify(recovery),
    })
    .execute()
}

export async function deleteSecondFactor(db: Db, tenant: TenantId, userId: string): Promise<void> {
  await db
    .deleteFrom('second_factor')
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .execute()
}

export async function findRequiredOf(db: Db, tenant: TenantId): Promise<RequiredOf> {
  const row = await db
    .selectFrom('second_factor_rule')
    .select('roles')
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return row === undefined ? 'nobody' : (row.roles as RequiredOf)
}

export async function saveRequiredOf(
  db: Db,
  tenant: TenantId,
  requiredOf: RequiredOf,
): Promise<void> {
  await db.deleteFrom('second_factor_rule').where('tenant', '=', tenant).execute()
  await db.insertInto('second_factor_rule').values({ tenant, roles: requiredOf }).execute()
}
