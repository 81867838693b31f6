/** Whose assessment a batch can change: those it touched and those linked to them. */
import type { TenantId } from '../../domain/ids.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

type BatchScope = { readonly tenant: TenantId; readonly sequence: number }

const readSharers = prepare(
  { tenant: 'number', artefacts: listOf('number') },
  (db, { tenant, artefacts }) =>
    db
      .selectFrom('sighting')
      .select('contractor')
      .distinct()
      .where('tenant', '=', tenant)
      .where('artefact', 'in', artefacts),
)

/** Values by which somebody else could be linked to these contractors, each with whom. */
const readLinks = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('holding')
      .innerJoin('artefact', (join) =>
        join
          .onRef('artefact.tenant', '=', 'holding.tenant')
          .onRef('artefact.artefact', '=', 'holding.artefact')
          .on('artefact.sharers', '>', 1),
      )
      .innerJoin('contractor', (join) =>
        join
          .onRef('contractor.tenant', '=', 'holding.tenant')
          .onRef('contractor.contractor', '=', 'holding.contractor'),
      )
      .select(['artefact.artefact', 'holding.contractor'])
      .where('holding.tenant', '=', tenant)
      .where('holding.contractor', 'in', contractors)
      .where((eb) =>
        eb.or([
          eb('artefact.common_since', 'is', null),
          eb.and([
            eb('artefact.kind', '=', 'referral'),
            eb('artefact.value', '=', eb.ref('contractor.reference')),
          ]),
        ]),
      ),
)

/**
 * Contractors who show a value that is not common and that one of these shows too, and those whom one of
 * these referred, however many they are.
 */
export async function sharersWith(
  db: Db,
  { tenant }: BatchScope,
  contractors: readonly ContractorKey[],
): Promise<readonly ContractorKey[]> {
  // In two steps: in one, PostgreSQL takes every sighting there is for as good as those of few values.
  const links = await readLinks(db, { tenant, contractors })
  const linking = new Set(links.map(({ artefact }) => artefact))
  if (linking.size === 0) return []
  const rows = await readSharers(db, { tenant, artefacts: linking })
  return rows.map(({ contractor }) => contractor as ContractorKey)
}

/** Those of these contractors who show a value by which somebody else could be linked to them. */
export async function linkedAmong(
  db: Db,
  { tenant }: BatchScope,
  contractors: readonly ContractorKey[],
): Promise<ReadonlySet<ContractorKey>> {
  const links = await readLinks(db, { tenant, contractors })
  return new Set(links.map(({ contractor }) => contractor as ContractorKey))
}

// A cross join, so that SQLite begins with the few artefacts and not with every sighting there is.
const readNewlyShared = prepare(
  { tenant: 'number', sequence: 'number' },
  (db, { tenant, sequence }) =>
    db
      .selectFrom('artefact')
      .crossJoin('sighting')
      .select('contractor')
      .distinct()
      .whereRef('sighting.tenant', '=', 'artefact.tenant')
      .whereRef('sighting.artefact', '=', 'artefact.artefact')
      .where('artefact.tenant', '=', tenant)
      .where('artefact.common_since', '=', sequence),
)

/** Everybody who shows a value that became common with this batch: it no longer links them. */
export async function sharersOfNewlyCommon(
  db: Db,
  { tenant, sequence }: BatchScope,
): Promise<readonly ContractorKey[]> {
  const rows = await readNewlyShared(db, { tenant, sequence })
  return rows.map(({ contractor }) => contractor as ContractorKey)
}
