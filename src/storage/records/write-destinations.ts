/** Writes destination records, and destinations inside payments, that say something new. */
import type { DestinationObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { type Row, insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { listOf, prepare } from '../prepared.ts'
import { HeldVersions, bySequence } from './versions.ts'

export type ObservedDestination = {
  readonly row: number
  readonly observation: DestinationObservation
  /** The record gave no `destination_id`; the payment stands in for it. */
  readonly inline: boolean
}

export async function writeDestinations(
  scope: WriteScope,
  records: readonly Placed<'destination'>[],
  payments: readonly Placed<'payment'>[],
): Promise<readonly ObservedDestination[]> {
  const rows = [
    ...records.map(({ row, observation }) => ({ row, observation, inline: false })),
    ...payments.flatMap(inlineOf),
  ]
  if (rows.length === 0) return []
  const { db, destinationKeys, fieldSets } = scope
  await destinationKeys.learn(
    db,
    rows.map(({ observation }) => observation.destination.key),
  )
  await fieldSets.learn(
    db,
    rows.map(({ observation }) => fieldTextOf(observation)),
  )
  const held = await heldDestinations(scope, rows)
  const admitted = rows.flatMap((placed) => {
    const row = newRow(scope, placed, held)
    return row === undefined ? [] : [{ placed, row }]
  })
  await insertRows(
    db,
    'destination_version',
    COLUMNS,
    admitted.map(({ row }) => row),
  )
  return admitted.map(({ placed }) => placed)
}

const COLUMNS = [
  'tenant',
  'contractor',
  'inline',
  'reference',
  'sequence',
  'variant',
  'destination',
  'body',
  'sealed',
  'field_set',
]

function inlineOf({ row, observation }: Placed<'payment'>): ObservedDestination[] {
  const { inline, payment } = observation
  if (inline === undefined) return []
  const isNamed = inline.destination.reference !== `payment:${payment.id}`
  return [{ row, observation: inline, inline: !isNamed }]
}

function newRow(
  scope: WriteScope,
  { observation, inline }: ObservedDestination,
  held: HeldVersions,
): Row | undefined {
  const contractor = scope.keyOf(observation.contractor)
  const destination = scope.destinationKeys.numberOf(observation.destination.key)
  const fieldSet = scope.fieldSets.numberOf(fieldTextOf(observation))
  const reference = inline ? String(destination) : observation.destination.reference
  const body = bodyOf(observation, inline)
  const identity = identityOf(contractor, Number(inline), reference)
  const content = contentOf(destination, fieldSet, body)
  const variant = held.admit(identity, 0, () => content)
  if (variant === undefined) return undefined
  return [
    scope.tenant,
    contractor,
    Number(inline),
    reference,
    scope.sequence,
    variant,
    destination,
    body,
    observation.sealed === undefined ? null : JSON.stringify(observation.sealed),
    fieldSet,
  ]
}

/** Every payment carries another reference to the same inline destination: it says nothing of it. */
function bodyOf({ destination }: DestinationObservation, inline: boolean): string {
  const { key: _, reference, ...facts } = destination
  return JSON.stringify(inline ? facts : { reference, ...facts })
}

function identityOf(contractor: number, inline: number, reference: string): string {
  return `${contractor} ${inline} ${reference}`
}

function contentOf(destination: number, fieldSet: number, body: string): string {
  return `${destination} ${fieldSet} ${body}`
}

const findVersions = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('destination_version')
      .select(['contractor', 'inline', 'reference', 'sequence', 'destination', 'field_set', 'body'])
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors),
)

async function heldDestinations(
  { db, tenant, sequence, keyOf }: WriteScope,
  rows: readonly ObservedDestination[],
): Promise<HeldVersions> {
  const contractors = new Set(rows.map(({ observation }) => keyOf(observation.contractor)))
  const versions = await findVersions(db, { tenant, contractors })
  const held = new HeldVersions(bySequence, sequence)
  for (const version of versions) {
    held.add(identityOf(version.contractor, version.inline, version.reference), {
      sequence: version.sequence,
      at: 0,
      content: () => contentOf(version.destination, version.field_set, version.body),
    })
  }
  return held
}
