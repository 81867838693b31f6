/** People who sign in. Of the password only its argon2id hash is kept. */
import { type Instant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Role } from '../../domain/role.ts'
import type { User } from '../../domain/user.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

/** A user with what sign-in needs and nobody else sees. */
export type StoredUser = {
  readonly user: User
  /** PHC string; absent until a password is chosen. */
  readonly passwordHash?: string
  /** Failed sign-ins since the last that succeeded. */
  readonly failures: number
}

export async function insertUser(
  db: Db,
  tenant: TenantId,
  { id, name, displayName, role, createdAt }: User,
): Promise<void> {
  await db
    .insertInto('console_user')
    .values({
      tenant,
      id,
      name,
      display_name: displayName,
      role,
      password: null,
      created_at: createdAt,
      disabled_at: null,
      failures: 0,
      locked_until: null,
    })
    .execute()
}

export async function findUserByName(
  db: Db,
  tenant: TenantId,
  name: string,
): Promise<StoredUser | undefined> {
  const row = await usersOf(db, tenant).where('name', '=', name).executeTakeFirst()
  return row === undefined ? undefined : storedUserOf(row)
}

export async function findUser(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<StoredUser | undefined> {
  const row = await usersOf(db, tenant).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : storedUserOf(row)
}

/** In order of name, disabled ones too. */
export async function listUserRows(db: Db, tenant: TenantId): Promise<readonly User[]> {
  const rows = await usersOf(db, tenant).orderBy('name').execute()
  return rows.map((row) => storedUserOf(row).user)
}

export type UserChange = {
  readonly role?: Role
  readonly passwordHash?: string
  readonly failures?: number
  /** `null` ends the lock. */
  readonly lockedUntil?: Instant | null
  /** `null` lets the user in again. */
  readonly disabledAt?: Instant | null
}

export async function changeUserRow(
  db: Db,
  tenant: TenantId,
  id: string,
  change: UserChange,
): Promise<void> {
  const { role, passwordHash, failures, lockedUntil, disabledAt } = change
  await db
    .updateTable('console_user')
    .set({
      ...(role === undefined ? {} : { role }),
      ...(passwordHash === undefined ? {} : { password: passwordHash }),
      ...(failures === undefined ? {} : { failures }),
      ...(lockedUntil === undefined ? {} : { locked_until: lockedUntil }),
      ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
    })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

export async function isAnybodyThere(db: Db): Promise<boolean> {
  return (
    (await db.selectFrom('console_user').select('id').limit(1).executeTakeFirst()) !== undefined
  )
}

function usersOf(db: Db, tenant: TenantId) {
  return db.selectFrom('console_user').selectAll().where('tenant', '=', tenant)
}

export function storedUserOf(row: Tables['console_user']): StoredUser {
  return {
    user: {
      id: row.id,
      name: row.name,
      displayName: row.display_name,
      role: row.role as Role,
      createdAt: instant(row.created_at),
      hasPassword: row.password !== null,
      ...(row.disabled_at === null ? {} : { disabledAt: instant(row.disabled_at) }),
      ...(row.locked_until === null ? {} : { lockedUntil: instant(row.locked_until) }),
    },
    ...(row.password === null ? {} : { passwordHash: row.password }),
    failures: row.failures,
  }
}
