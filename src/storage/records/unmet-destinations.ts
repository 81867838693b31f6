/** Records that name a destination of which nothing is on record, here or earlier. */
import type { ContractorId } from '../../domain/ids.ts'
import type { Observation } from '../../domain/observation.ts'
import type { WriteScope } from './batch-writer.ts'
import { listOf, prepare, tuplesOf } from '../prepared.ts'

/** A destination that a record names by its id alone. */
export type NamedDestination = {
  readonly field: string
  readonly reference: string
  /** Whose it is; parties of transfers may be anybody's. */
  readonly contractor?: ContractorId
}

export function namedDestinations(observation: Observation): readonly NamedDestination[] {
  switch (observation.record) {
    case 'payment': {
      const { contractor, inline, destinationReference: reference } = observation
      if (inline !== undefined || reference === undefined) return []
      return [{ field: 'destination_id', reference, contractor }]
    }
    case 'event': {
      const { contractor, event } = observation
      if (event.destinationId === undefined) return []
      return [{ field: 'destination_id', reference: event.destinationId, contractor }]
    }
    case 'transfer':
      return (['from', 'to'] as const).flatMap((side) => {
        const { destinationReference: reference } = observation.transfer[side]
        return reference === undefined ? [] : [{ field: `${side}.destination_id`, reference }]
      })
    case 'contractor':
    case 'destination':
      return []
  }
}

type Scope = Pick<WriteScope, 'db' | 'tenant' | 'keyOf'>

/** Destinations that were found, so that a batch that pays people every week asks once. */
export type MetDestinations = Set<string>

/** A remembered destination is about 100 bytes; past this all are looked up again. */
const REMEMBERED = 50_000

/**
 * Of the destinations that were named, those that the contractor (of transfers: anybody) has not. What is found
 * is added to `met`.
 */
export async function unmetDestinations(
  { met, ...scope }: Scope & { readonly met: MetDestinations },
  named: readonly NamedDestination[],
): Promise<ReadonlySet<NamedDestination>> {
  if (met.size > REMEMBERED) met.clear()
  const isUnmet = ({ contractor, reference }: NamedDestination) =>
    !met.has(metAs(contractor === undefined ? undefined : scope.keyOf(contractor), reference))
  const asked = named.filter(isUnmet)
  const owned = asked.flatMap(({ contractor, reference }) =>
    contractor === undefined ? [] : [[scope.keyOf(contractor), reference] as const],
  )
  const shared = asked.flatMap(({ contractor, reference }) =>
    contractor === undefined ? [reference] : [],
  )
  for (const each of await ownedAmong(scope, owned)) met.add(each)
  for (const each of await knownAmong(scope, shared)) met.add(each)
  return new Set(asked.filter(isUnmet))
}

function metAs(owner: number | undefined, reference: string): string {
  return `${owner ?? ''} ${reference}`
}

const findOwned = prepare(
  { tenant: 'number', wanted: tuplesOf('number', 'text') },
  (db, { tenant, wanted }) =>
    db
      .selectFrom(wanted.as('wanted'))
      .crossJoin('destination_version')
      .whereRef('destination_version.contractor', '=', 'wanted.a')
      .whereRef('destination_version.reference', '=', 'wanted.b')
      .where('destination_version.tenant', '=', tenant)
      .where('destination_version.inline', '=', 0)
      .select(['contractor', 'reference'])
      .distinct(),
)

async function ownedAmong(
  { db, tenant }: Scope,
  named: readonly (readonly [number, string])[],
): Promise<readonly string[]> {
  if (named.length === 0) return []
  const found = await findOwned(db, { tenant, wanted: named })
  return found.map(({ contractor, reference }) => metAs(contractor, reference))
}

const findKnown = prepare(
  { tenant: 'number', references: listOf('text') },
  (db, { tenant, references }) =>
    db
      .selectFrom('destination_version')
      .where('tenant', '=', tenant)
      .where('inline', '=', 0)
      .where('reference', 'in', references)
      .select('reference')
      .distinct(),
)

async function knownAmong(
  { db, tenant }: Scope,
  references: readonly string[],
): Promise<readonly string[]> {
  if (references.length === 0) return []
  const found = await findKnown(db, { tenant, references })
  return found.map(({ reference }) => metAs(undefined, reference))
}
