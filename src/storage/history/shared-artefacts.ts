/** Values that contractors share, as known up to a batch. */
import type { ArtefactKind, SharedArtefact, Sighting } from '../../domain/artefact.ts'
import { day } from '../../domain/calendar.ts'
import { contractorId } from '../../domain/ids.ts'
import { byText } from '../../domain/by-text.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { listOf, prepare, tuplesOf } from '../prepared.ts'
import type { Db } from '../store.ts'

/** By contractor, in order of kind and value; contractors who share nothing are left out. */
export async function sharedArtefacts(
  db: Db,
  horizon: Horizon,
  contractors: readonly ContractorKey[],
): Promise<ReadonlyMap<ContractorKey, readonly SharedArtefact[]>> {
  const held: readonly Held[] = await readSharedHoldings(db, {
    tenant: horizon.tenant,
    contractors,
  })
  const isCommon = ({ common_since: since }: Held) => since !== null && since <= horizon.upTo
  const [common, rare] = [held.filter(isCommon), held.filter((each) => !isCommon(each))]
  const sightings = Map.groupBy(
    [...(await sightingsOfAll(db, horizon, rare)), ...(await ownSightings(db, horizon, common))],
    ({ artefact }) => artefact,
  )
  const shared = held.flatMap((each) => {
    const artefact = sharedBy(each, sightings.get(each.artefact) ?? [], isCommon(each))
    return artefact === undefined
      ? []
      : [{ contractor: each.contractor as ContractorKey, artefact }]
  })
  return new Map(
    [...Map.groupBy(shared, ({ contractor }) => contractor)].map(([contractor, entries]) => [
      contractor,
      entries
        .map(({ artefact }) => artefact)
        .sort((a, b) => byText(a.kind, b.kind) || byText(a.value, b.value)),
    ]),
  )
}

type Held = {
  readonly contractor: number
  readonly artefact: number
  readonly kind: string
  readonly value: string
  readonly label: string | null
  readonly common_since: number | null
}

type KnownSighting = Sighting & { readonly artefact: number; readonly key: number }

/** Undefined when nobody else showed the value by then, or the subject did not yet. */
function sharedBy(
  { contractor, kind, value, label }: Held,
  sightings: readonly KnownSighting[],
  common: boolean,
): SharedArtefact | undefined {
  const plain = ({ contractor: who, first, last }: KnownSighting): Sighting => ({
    contractor: who,
    first,
    last,
  })
  const own = sightings.find(({ key }) => key === contractor)
  const others = common ? [] : sightings.filter(({ key }) => key !== contractor)
  if (own === undefined || (others.length === 0 && !common)) return undefined
  return {
    kind: kind as ArtefactKind,
    value,
    label: label ?? value,
    own: plain(own),
    others: others.map(plain).sort((a, b) => byText(a.contractor, b.contractor)),
    common,
  }
}

const readSharedHoldings = prepare(
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
      .select(['contractor', 'holding.artefact', 'kind', 'value', 'label', 'common_since'])
      .where('holding.tenant', '=', tenant)
      .where('holding.contractor', 'in', contractors),
)

const readSightings = prepare(
  { tenant: 'number', upTo: 'number', artefacts: listOf('number') },
  (db, { tenant, upTo, artefacts }) =>
    sightings(db)
      .where('sighting.tenant', '=', tenant)
      .where('sighting.artefact', 'in', artefacts)
      .where('sighting.sequence', '<=', upTo),
)

const readOwnSightings = prepare(
  { tenant: 'number', upTo: 'number', wanted: tuplesOf('number', 'number') },
  (db, { tenant, upTo, wanted }) =>
    sightings(db)
      .innerJoin(wanted.as('wanted'), (join) =>
        join
          .onRef('sighting.artefact', '=', 'wanted.a')
          .onRef('sighting.contractor', '=', 'wanted.b'),
      )
      .where('sighting.tenant', '=', tenant)
      .where('sighting.sequence', '<=', upTo),
)

async function sightingsOfAll(
  db: Db,
  { tenant, upTo }: Horizon,
  held: readonly Held[],
): Promise<readonly KnownSighting[]> {
  if (held.length === 0) return []
  const artefacts = new Set(held.map(({ artefact }) => artefact))
  const rows = await readSightings(db, { tenant, upTo, artefacts })
  return rows.map(knownSighting)
}

/** Of common values only the subject's own sighting is told. */
async function ownSightings(
  db: Db,
  { tenant, upTo }: Horizon,
  held: readonly Held[],
): Promise<readonly KnownSighting[]> {
  if (held.length === 0) return []
  const wanted = held.map(({ artefact, contractor }) => [artefact, contractor])
  const rows = await readOwnSightings(db, { tenant, upTo, wanted })
  return rows.map(knownSighting)
}

/** One row per artefact and contractor: the first and last day over all sightings read. */
function sightings(db: Db) {
  return db
    .selectFrom('sighting')
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'sighting.tenant')
        .onRef('contractor.contractor', '=', 'sighting.contractor'),
    )
    .select(['sighting.artefact', 'sighting.contractor', 'reference'])
    .select(({ fn }) => [fn.min('first_day').as('first'), fn.max('last_day').as('last')])
    .groupBy(['sighting.artefact', 'sighting.contractor', 'reference'])
}

function knownSighting(row: {
  readonly artefact: number
  readonly contractor: number
  readonly reference: string
  readonly first: number
  readonly last: number
}): KnownSighting {
  return {
    artefact: row.artefact,
    key: row.contractor,
    contractor: contractorId(row.reference),
    first: day(row.first),
    last: day(row.last),
  }
}
