import type { Band } from '../domain/assessment.ts'
import type { ContractorId, TenantId } from '../domain/ids.ts'
import { standingsOf } from '../storage/standings.ts'
import type { Context } from './context.ts'

export type NamedStanding = {
  readonly displayName: string
  readonly band: Band
  readonly score: number
}

/** What these contractors are called and where they stand now; absent for those who are not assessed. */
export async function readStandingsOf(
  { store }: Context,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, NamedStanding>> {
  const standings = await standingsOf(store.reader, tenant, contractors)
  return new Map(standings.map(({ contractor, ...standing }) => [contractor, standing]))
}
