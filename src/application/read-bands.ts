import type { Band } from '../domain/assessment.ts'
import type { ContractorId, TenantId } from '../domain/ids.ts'
import { bandsOf } from '../storage/standings.ts'
import type { Context } from './context.ts'

/** Where these contractors stand now; absent for those who are not assessed. */
export async function readBands(
  { store }: Context,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, Band>> {
  return await bandsOf(store.reader, tenant, contractors)
}
