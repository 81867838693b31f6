import { firstTenantNames } from '../../storage/tenants.ts'
import type { Context } from '../context.ts'

/** The name of the platform where there is exactly one, so that nobody has to type it. */
export async function onlyPlatform({ store }: Context): Promise<string | undefined> {
  const names = await firstTenantNames(store.reader, 2)
  return names.length === 1 ? names[0] : undefined
}
