/** Records that name a destination of which nothing is on record, here or earlier. */
import type { ContractorId } from '../../domain/ids.ts'
import type { Observation } from '../../domain/observation.ts'
import type { WriteScope } from './batch-writer.ts'
import { oneOf, wantedTuples } from '../one-of.ts'

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

/** Of the destinations that were named, those that the contractor (of transfers: anybody) has not. */
export async function unmetDestinations(
  scope: Scope,
  named: readonly NamedDestination[],
): Promise<ReadonlySet<NamedDestination>> {
  const owned = named.flatMap(({ contractor, reference }) =>
    contractor === undefined ? [] : [[scope.keyOf(contractor), reference] as const],
  )
  const shared = named.flatMap(({ contractor, reference }) =>
    contractor === undefined ? [reference] : [],
  )
  const met = new Set([...(await ownedAmong(scope, owned)), ...(await knownAmong(scope, shared))])
  return new Set(
    named.filter(({ contractor, reference }) => {
      const owner = contractor === undefined ? undefined : scope.keyOf(contractor)
      return !met.has(metAs(owner, reference))
    }),
  )
}

function metAs(owner: number | undefined, reference: string): string {
  return `${owner ?? ''} ${reference}`
}

async function ownedAmong(
  { db, tenant }: Scope,
  named: readonly (readonly [number, string])[],
): Promise<readonly string[]> {
  if (named.length === 0) return []
  const wanted = wantedTuples(db, ['number', 'text'], named)
  const found = await db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('destination_version')
    .whereRef('destination_version.contractor', '=', 'wanted.a')
    .whereRef('destination_version.reference', '=', 'wanted.b')
    .where('destination_version.tenant', '=', tenant)
    .where('destination_version.inline', '=', 0)
    .select(['contractor', 'reference'])
    .distinct()
    .execute()
  return found.map(({ contractor, reference }) => metAs(contractor, reference))
}

async function knownAmong(
  { db, tenant }: Scope,
  references: readonly string[],
): Promise<readonly string[]> {
  if (references.length === 0) return []
  const found = await db
    .selectFrom('destination_version')
    .where('tenant', '=', tenant)
    .where('inline', '=', 0)
    .where('reference', 'in', oneOf(db, 'text', references))
    .select('reference')
    .distinct()
    .execute()
  return found.map(({ reference }) => metAs(undefined, reference))
}
