/** Payments that name a destination of which nothing is on record, here or earlier. */
import type { PaymentObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { wantedTuples } from '../one-of.ts'

/** Whether the payment names a destination by its id alone. */
export function namesDestination({ observation }: Placed<'payment'>): boolean {
  return observation.inline === undefined && observation.destinationReference !== undefined
}

/** Rows of the payments whose `destination_id` the contractor has not. */
export async function unmetDestinations(
  { db, tenant, keyOf }: Pick<WriteScope, 'db' | 'tenant' | 'keyOf'>,
  naming: readonly Placed<'payment'>[],
): Promise<ReadonlySet<number>> {
  if (naming.length === 0) return new Set()
  const named = ({ contractor, destinationReference }: PaymentObservation) =>
    [keyOf(contractor), destinationReference ?? ''] as const
  const wanted = wantedTuples(
    db,
    ['number', 'text'],
    naming.map(({ observation }) => [...named(observation)]),
  )
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
  const met = new Set(found.map(({ contractor, reference }) => `${contractor} ${reference}`))
  const unmet = naming.filter(({ observation }) => !met.has(named(observation).join(' ')))
  return new Set(unmet.map(({ row }) => row))
}
