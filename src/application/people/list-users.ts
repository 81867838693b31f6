import type { TenantId } from '../../domain/ids.ts'
import type { User } from '../../domain/user.ts'
import { isAnybodyThere, listUserRows } from '../../storage/people/users.ts'
import type { Context } from '../context.ts'

/** Users of a platform in order of name, disabled ones too. */
export async function listUsers({ store }: Context, tenant: TenantId): Promise<readonly User[]> {
  return await listUserRows(store.reader, tenant)
}

/** Whether anybody at all can come to sign in, on any platform. */
export async function hasUsers({ store }: Context): Promise<boolean> {
  return await isAnybodyThere(store.reader)
}
