/** Whose money new transfers move: contractors from whose destinations the senders can be reached. */
import type { TenantId } from '../../domain/ids.ts'
import { ONWARD_LIMITS } from '../../network/onward.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

type BatchScope = { readonly tenant: TenantId; readonly sequence: number }

const readPosted = prepare({ tenant: 'number', sequence: 'number' }, (db, { tenant, sequence }) =>
  db
    .selectFrom('transfer')
    .select('reference')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence),
)

const readSenders = prepare(
  { tenant: 'number', references: listOf('text') },
  (db, { tenant, references }) =>
    db
      .selectFrom('transfer')
      .select('from_key')
      .where('tenant', '=', tenant)
      .where('reference', 'in', references),
)

const readSendersTo = prepare(
  { tenant: 'number', receivers: listOf('text') },
  (db, { tenant, receivers }) =>
    db
      .selectFrom('transfer')
      .select('from_key')
      .distinct()
      .where('tenant', '=', tenant)
      .where('to_key', 'in', receivers),
)

const readHolders = prepare({ tenant: 'number', keys: listOf('text') }, (db, { tenant, keys }) =>
  db
    .selectFrom('destination_key')
    .innerJoin('destination_version', (join) =>
      join
        .onRef('destination_version.tenant', '=', 'destination_key.tenant')
        .onRef('destination_version.destination', '=', 'destination_key.destination'),
    )
    .select('contractor')
    .distinct()
    .where('destination_key.tenant', '=', tenant)
    .where('key', 'in', keys),
)

export async function contractorsUpstream(
  db: Db,
  { tenant, sequence }: BatchScope,
): Promise<readonly ContractorKey[]> {
  const posted = await readPosted(db, { tenant, sequence })
  if (posted.length === 0) return []
  // All versions of these transfers: one that was corrected no longer leaves whom it left before.
  const senders = await readSenders(db, {
    tenant,
    references: posted.map(({ reference }) => reference),
  })
  const reached = new Set(senders.map((row) => row.from_key))
  let frontier = [...reached]
  for (let hop = 1; hop < ONWARD_LIMITS.hops && frontier.length > 0; hop += 1) {
    const rows = await readSendersTo(db, { tenant, receivers: frontier })
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
  const rows = await readHolders(db, { tenant, keys })
  return rows.map(({ contractor }) => contractor as ContractorKey)
}
