import type { TenantId } from '../domain/ids.ts'
import type { Suppression } from '../domain/suppression.ts'
import { suppressionsOf } from '../storage/suppressions.ts'
import type { Context } from './context.ts'

/** All suppressions, ended and refused ones too, latest first. */
export async function listSuppressions(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly Suppression[]> {
  return await suppressionsOf(store.reader, tenant)
}
