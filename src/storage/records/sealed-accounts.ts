import type { ContractorId, DestinationKey, TenantId } from '../../domain/ids.ts'
import { destinationKey } from '../../domain/ids.ts'
import type { SealedAccount } from '../../domain/observation.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'

/** The latest sealed account of every destination of these contractors; those without one are absent. */
export async function sealedAccounts(
  db: Db,
  tenant: TenantId,
  contractors: Iterable<ContractorId>,
): Promise<ReadonlyMap<DestinationKey, SealedAccount>> {
  const rows = await db
    .selectFrom('destination_version as version')
    .innerJoin('destination_key', (join) =>
      join
        .onRef('destination_key.tenant', '=', 'version.tenant')
        .onRef('destination_key.destination', '=', 'version.destination'),
    )
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'version.tenant')
        .onRef('contractor.contractor', '=', 'version.contractor'),
    )
    .select(['destination_key.key', 'version.sealed'])
    .where('version.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(db, 'text', contractors))
    .where('version.sealed', 'is not', null)
    .orderBy('version.sequence')
    .orderBy('version.variant')
    .execute()
  return new Map(
    rows.flatMap(({ key, sealed }) =>
      sealed === null ? [] : [[destinationKey(key), JSON.parse(sealed) as SealedAccount] as const],
    ),
  )
}
