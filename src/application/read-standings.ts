import type { TenantId } from '../domain/ids.ts'
import { type CountryStanding, standingsByCountry } from '../storage/standings.ts'
import type { Context } from './context.ts'

/** How many contractors stand in which band, by declared country: for counts, and to see whom alerts hit. */
export async function readStandings(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly CountryStanding[]> {
  return await standingsByCountry(store.reader, tenant)
}
