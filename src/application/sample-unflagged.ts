import { createHash } from 'node:crypto'
import type { ContractorId, TenantId } from '../domain/ids.ts'
import { unalertedContractors } from '../storage/standings.ts'
import type { Context } from './context.ts'

/**
 * Contractors without an open alert, drawn by seed for blind review: to learn what is missed. The same seed
 * draws the same people from the same platform, whatever order they came in; scores are not told.
 */
export async function sampleUnflagged(
  { store }: Context,
  tenant: TenantId,
  { seed, size }: { readonly seed: string; readonly size: number },
): Promise<readonly ContractorId[]> {
  const ranked = (await unalertedContractors(store.reader, tenant)).map((contractor) => ({
    contractor,
    rank: createHash('sha256')
      .update(JSON.stringify([seed, contractor]))
      .digest('hex'),
  }))
  return ranked
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ contractor }) => contractor)
}
