import type { TenantId } from '../domain/ids.ts'
import { dialectOf } from './dialect.ts'
import type { Store } from './store.ts'

/** Lets tables that grew by much at once be read as suits their size. */
export async function refreshStatistics(store: Store, tenant: TenantId): Promise<void> {
  await store.writeResumable(tenant, (db) => dialectOf(db).refreshStatistics(db))
}
