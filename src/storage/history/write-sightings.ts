/**
 * Keeps the index of shareable values: who showed which, from when to when.
 *
 * Nothing is ever taken back: a value shown once links for good ("now or earlier"). Running it twice for
 * one batch changes nothing, so that a batch can be resumed after a crash.
 */
import { sql } from 'kysely'
import { SHARER_LIMIT } from '../../domain/artefact.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { OwnArtefact } from '../../network/artefacts.ts'
import { type Row, insertRows } from '../bulk-insert.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { listOf, prepare, tuplesOf } from '../prepared.ts'
import type { Db } from '../store.ts'

export type Shown = {
  readonly contractor: ContractorKey
  readonly artefacts: readonly OwnArtefact[]
}

type BatchScope = { readonly db: Db; readonly tenant: TenantId; readonly sequence: number }

/** Returns who shows a value for the first time. */
export async function writeSightings(
  scope: BatchScope,
  shown: readonly Shown[],
): Promise<ReadonlySet<ContractorKey>> {
  const held = await holdingsOf(scope, shown)
  const changed = shown.flatMap(({ contractor, artefacts }) =>
    artefacts.flatMap((artefact) => changeOf(contractor, artefact, held)),
  )
  const fresh = changed.filter(({ artefact }) => artefact === undefined)
  const numbers = await numbersOf(scope, fresh)
  const sighted = changed.map((change) => {
    const artefact = change.artefact ?? numbers.get(nameOf(change.shown))
    if (artefact === undefined) throw new Error('the artefact has no number')
    return { ...change, artefact }
  })
  await saveSightings(scope, sighted)
  const added = sighted.filter((_, index) => changed[index]?.artefact === undefined)
  await countSharers(
    scope,
    added.map(({ artefact }) => artefact),
  )
  return new Set(added.map(({ contractor }) => contractor))
}

type Holding = { readonly artefact: number; readonly first: number; readonly last: number }

/** A value shown for the first time (no number yet), or on earlier or later days than known. */
type Change = {
  readonly contractor: ContractorKey
  readonly shown: OwnArtefact
  readonly artefact: number | undefined
  readonly first: number
  readonly last: number
}

function changeOf(
  contractor: ContractorKey,
  shown: OwnArtefact,
  held: ReadonlyMap<string, Holding>,
): readonly Change[] {
  const known = held.get(`${contractor} ${nameOf(shown)}`)
  if (known === undefined) {
    return [{ contractor, shown, artefact: undefined, first: shown.first, last: shown.last }]
  }
  if (known.first <= shown.first && shown.last <= known.last) return []
  const first = Math.min(known.first, shown.first)
  const last = Math.max(known.last, shown.last)
  return [{ contractor, shown, artefact: known.artefact, first, last }]
}

function nameOf({ kind, value }: { readonly kind: string; readonly value: string }) {
  return `${kind} ${value}`
}

const readHoldings = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('holding')
      .innerJoin('artefact', (join) =>
        join
          .onRef('artefact.tenant', '=', 'holding.tenant')
          .onRef('artefact.artefact', '=', 'holding.artefact'),
      )
      .select(['contractor', 'holding.artefact', 'kind', 'value', 'first_day', 'last_day'])
      .where('holding.tenant', '=', tenant)
      .where('holding.contractor', 'in', contractors),
)

async function holdingsOf(
  { db, tenant }: BatchScope,
  shown: readonly Shown[],
): Promise<ReadonlyMap<string, Holding>> {
  const contractors = shown.map(({ contractor }) => contractor)
  const rows = await readHoldings(db, { tenant, contractors })
  return new Map(
    rows.map((row) => [
      `${row.contractor} ${nameOf(row)}`,
      { artefact: row.artefact, first: row.first_day, last: row.last_day },
    ]),
  )
}

const findArtefacts = prepare(
  { tenant: 'number', wanted: tuplesOf('text', 'text') },
  (db, { tenant, wanted }) =>
    db
      .selectFrom(wanted.as('wanted'))
      .crossJoin('artefact')
      .whereRef('artefact.kind', '=', 'wanted.a')
      .whereRef('artefact.value', '=', 'wanted.b')
      .where('artefact.tenant', '=', tenant)
      .select(['kind', 'value', 'artefact']),
)

const lastArtefact = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('artefact')
    .select(({ fn }) => fn.max('artefact').as('last'))
    .where('tenant', '=', tenant),
)

/** Numbers of artefacts by name; new ones get the next, in order of kind and value. */
async function numbersOf(
  { db, tenant }: BatchScope,
  fresh: readonly Change[],
): Promise<ReadonlyMap<string, number>> {
  const named = new Map(fresh.map(({ shown }) => [nameOf(shown), shown]))
  if (named.size === 0) return new Map()
  const wanted = [...named.values()].map(({ kind, value }) => [kind, value])
  const known = await findArtefacts(db, { tenant, wanted })
  const numbers = new Map(known.map((row) => [nameOf(row), row.artefact]))
  const [latest] = await lastArtefact(db, { tenant })
  const created = [...named]
    .filter(([name]) => !numbers.has(name))
    .map(([name, { kind, value }], index) => ({
      name,
      kind,
      value,
      artefact: (latest?.last ?? 0) + 1 + index,
    }))
  await insertRows(
    db,
    'artefact',
    ['tenant', 'artefact', 'kind', 'value', 'sharers'],
    created.map(({ artefact, kind, value }) => [tenant, artefact, kind, value, 0]),
  )
  for (const { name, artefact } of created) numbers.set(name, artefact)
  return numbers
}

async function saveSightings(
  { db, tenant, sequence }: BatchScope,
  sighted: readonly (Change & { readonly artefact: number })[],
): Promise<void> {
  const holdings = sighted.map(({ contractor, artefact, shown, first, last }): Row => {
    const label = shown.label === shown.value ? null : shown.label
    return [tenant, contractor, artefact, label, first, last]
  })
  await insertRows(
    db,
    'holding',
    ['tenant', 'contractor', 'artefact', 'label', 'first_day', 'last_day'],
    holdings,
    `on conflict (tenant, contractor, artefact)
      do update set first_day = excluded.first_day, last_day = excluded.last_day`,
  )
  await insertRows(
    db,
    'sighting',
    ['tenant', 'artefact', 'contractor', 'sequence', 'first_day', 'last_day'],
    sighted.map(({ artefact, contractor, first, last }) => [
      tenant,
      artefact,
      contractor,
      sequence,
      first,
      last,
    ]),
    `on conflict (tenant, artefact, contractor, sequence)
      do update set first_day = excluded.first_day, last_day = excluded.last_day`,
  )
}

const addSharers = prepare(
  { tenant: 'number', sequence: 'number', wanted: tuplesOf('number', 'number') },
  (_, { tenant, sequence, wanted }) => sql`update artefact set
      sharers = sharers + wanted.b,
      common_since = coalesce(common_since,
        case when sharers + wanted.b > ${SHARER_LIMIT} then cast(${sequence} as bigint) end)
    from ${wanted} as wanted
    where artefact.tenant = ${tenant} and artefact.artefact = wanted.a`,
)

/** Counts new sharers; a value that passes the limit is common from this batch on. */
async function countSharers(
  { db, tenant, sequence }: BatchScope,
  added: readonly number[],
): Promise<void> {
  if (added.length === 0) return
  const counts = [...Map.groupBy(added, (artefact) => artefact)]
  const wanted = counts.map(([artefact, sharers]) => [artefact, sharers.length])
  await addSharers(db, { tenant, sequence, wanted })
}
