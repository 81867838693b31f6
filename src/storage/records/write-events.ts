/**
 * Writes events that are new or changed. An event is known by its time and id; one whose time was
 * corrected is written beside the earlier, and the history keeps the later of the two.
 */
import type { EventObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { inOrderOfContractor, insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { prepare, tuplesOf } from '../prepared.ts'
import { HeldVersions, bySequence } from './versions.ts'

export async function writeEvents(
  scope: WriteScope,
  rows: readonly Placed<'event'>[],
): Promise<readonly Placed<'event'>[]> {
  if (rows.length === 0) return []
  const { db, tenant, sequence } = scope
  const held = await heldEvents(scope, rows)
  const admitted = rows.flatMap((placed) => {
    const { contractor: reference, event } = placed.observation
    const contractor = scope.keyOf(reference)
    const fieldSet = scope.fieldSets.numberOf(fieldTextOf(placed.observation))
    const body = bodyOf(placed.observation)
    const identity = identityOf(contractor, event.at, event.id)
    const variant = held.admit(identity, 0, () => `${fieldSet} ${body}`)
    if (variant === undefined) return []
    return [
      { placed, row: [tenant, contractor, event.at, event.id, sequence, variant, body, fieldSet] },
    ]
  })
  await insertRows(
    db,
    'event',
    ['tenant', 'contractor', 'at', 'reference', 'sequence', 'variant', 'body', 'field_set'],
    inOrderOfContractor(admitted.map(({ row }) => row)),
  )
  return admitted.map(({ placed }) => placed)
}

function bodyOf({ event }: EventObservation): string {
  return JSON.stringify(event)
}

function identityOf(contractor: number, at: number, reference: string): string {
  return `${contractor} ${at} ${reference}`
}

const findVersions = prepare(
  { tenant: 'number', wanted: tuplesOf('number', 'number', 'text') },
  (db, { tenant, wanted }) =>
    db
      .selectFrom(wanted.as('wanted'))
      .crossJoin('event')
      .whereRef('event.contractor', '=', 'wanted.a')
      .whereRef('event.at', '=', 'wanted.b')
      .whereRef('event.reference', '=', 'wanted.c')
      .where('event.tenant', '=', tenant)
      .select(['contractor', 'at', 'reference', 'sequence', 'body', 'field_set'])
      .distinct(),
)

async function heldEvents(
  { db, tenant, sequence, keyOf }: WriteScope,
  rows: readonly Placed<'event'>[],
): Promise<HeldVersions> {
  const versions = await findVersions(db, {
    tenant,
    wanted: rows.map(({ observation: { contractor, event } }) => [
      keyOf(contractor),
      event.at,
      event.id,
    ]),
  })
  const held = new HeldVersions(bySequence, sequence)
  for (const { contractor, at, reference, ...version } of versions) {
    held.add(identityOf(contractor, at, reference), {
      sequence: version.sequence,
      at: 0,
      content: () => `${version.field_set} ${version.body}`,
    })
  }
  return held
}
