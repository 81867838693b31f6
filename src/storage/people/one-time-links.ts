/** Links with which a user chooses a password, at most one each. Of the secret only its SHA-256 is kept. */
import { type Instant, instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import type { Db } from '../store.ts'

export type OneTimeLink = {
  readonly tenant: TenantId
  readonly userId: string
  readonly secretSha256: string
  readonly expiresAt: Instant
}

/** The new link ends an earlier one of the same user. */
export async function saveOneTimeLink(db: Db, link: OneTimeLink): Promise<void> {
  await deleteOneTimeLink(db, link)
  await db
    .insertInto('one_time_link')
    .values({
      tenant: link.tenant,
      user_id: link.userId,
      secret_sha256: link.secretSha256,
      expires_at: link.expiresAt,
    })
    .execute()
}

export async function findOneTimeLink(
  db: Db,
  secretSha256: string,
): Promise<OneTimeLink | undefined> {
  const row = await db
    .selectFrom('one_time_link')
    .selectAll()
    .where('secret_sha256', '=', secretSha256)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    tenant: tenantId(row.tenant),
    userId: row.user_id,
    secretSha256,
    expiresAt: instant(row.expires_at),
  }
}

export async function deleteOneTimeLink(
  db: Db,
  { tenant, userId }: Pick<OneTimeLink, 'tenant' | 'userId'>,
): Promise<void> {
  await db
    .deleteFrom('one_time_link')
    .where('tenant', '=', tenant)
    .where('user_id', '=', userId)
    .execute()
}
