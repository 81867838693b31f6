/** Whose money new transfers move: contractors from whose destinations the senders can be reached. */
import type { TenantId } from '../../domain/ids.ts'
import { ONWARD_LIMITS } from '../../network/onward.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'

type BatchScope = { readonly tenant: TenantId; readonly sequence: number }

export async function contractorsUpstream(
  db: Db,
  { tenant, sequence }: BatchScope,
): Promise<readonly ContractorKey[]> {
  const posted = await db
    .selectFrom('transfer')
    .select('reference')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .execute()
  if (posted.length === 0) return []
  // All versions of these transfers: one that was corrected no longer leaves whom it left before.
  const senders = await db
    .selectFrom('transfer')
    .select('from_key')
    .where('tenant', '=', tenant)
    .where(
      'reference',
      'in',
      oneOf(
        db,
        'text',
        posted.map(({ reference }) => reference),
      ),
    )
    .execute()
  const reached = new Set(senders.map((row) => row.from_key))
  let frontier = [...reached]
  for (let hop = 1; hop < ONWARD_LIMITS.hops && frontier.length > 0; hop += 1) {
    const rows = await db
      .selectFrom('transfer')
      .select('from_key')
      .distinct()
      .where('tenant', '=', tenant)
      .where('to_key', 'in', oneOf(db, 'text', frontier))
      .execute()
    frontier = rows.map((row) => row.from_key).filter((key) => !reached.has(key))
    for (const key of frontier) reached.add(key)
  }
  return await holdersOf(db, tenant, [...reached])
}

async function holdersOf(
  db: Db,
  tenant: TenantId,
  keys: readonly string[],
): Promise<readonly ContractorKey[]> {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('destination_key')
    .innerJoin('destination_version', (join) =>
      join
        .onRef('destination_version.tenant', '=', 'destination_key.tenant')
        .onRef('destination_version.destination', '=', 'destination_key.destination'),
    )
    .select('contractor')
    .distinct()
    .where('destination_key.tenant', '=', tenant)
    .where('key', 'in', oneOf(db, 'text', keys))
    .execute()
  return rows.map(({ contractor }) => contractor as ContractorKey)
}
