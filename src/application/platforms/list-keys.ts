import type { TenantId } from '../../domain/ids.ts'
import { apiKeysOf } from '../../storage/people/api-keys.ts'
import type { ApiKey } from './api-key.ts'
import type { Context } from '../context.ts'

/** All keys of a platform, revoked and expired ones too, oldest first. */
export async function listKeys({ store }: Context, tenant: TenantId): Promise<readonly ApiKey[]> {
  return await apiKeysOf(store.reader, tenant)
}
