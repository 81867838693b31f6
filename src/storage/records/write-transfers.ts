/** Writes transfers that are new or changed. */
import type { TransferPartyObservation } from '../../domain/observation.ts'
import type { Placed, WriteScope } from './batch-writer.ts'
import { insertRows } from '../bulk-insert.ts'
import { fieldTextOf } from './field-sets.ts'
import { listOf, prepare } from '../prepared.ts'
import { HeldVersions, bySequence } from './versions.ts'

/** Stands for the key of a party that is named by `destination_id`, until the batch is read. */
export const REFERENCE_PREFIX = 'reference:'

export async function writeTransfers(
  scope: WriteScope,
  rows: readonly Placed<'transfer'>[],
): Promise<readonly Placed<'transfer'>[]> {
  if (rows.length === 0) return []
  const { db, tenant, sequence } = scope
  const held = await heldTransfers(scope, rows)
  const admitted = rows.flatMap((placed) => {
    const { transfer } = placed.observation
    const fieldSet = scope.fieldSets.numberOf(fieldTextOf(placed.observation))
    const body = JSON.stringify(transfer)
    const variant = held.admit(transfer.id, 0, () => `${fieldSet} ${body}`)
    if (variant === undefined) return []
    for (const { destinationReference: named } of [transfer.from, transfer.to]) {
      if (named !== undefined) scope.namedParties.add(named)
    }
    const keys = [partyKey(transfer.from), partyKey(transfer.to)]
    return [{ placed, row: [tenant, transfer.id, sequence, variant, ...keys, body, fieldSet] }]
  })
  await insertRows(
    db,
    'transfer',
    ['tenant', 'reference', 'sequence', 'variant', 'from_key', 'to_key', 'body', 'field_set'],
    admitted.map(({ row }) => row),
  )
  return admitted.map(({ placed }) => placed)
}

function partyKey({ key, destinationReference }: TransferPartyObservation): string {
  return key ?? `${REFERENCE_PREFIX}${destinationReference ?? ''}`
}

const findVersions = prepare(
  { tenant: 'number', references: listOf('text') },
  (db, { tenant, references }) =>
    db
      .selectFrom('transfer')
      .select(['reference', 'sequence', 'body', 'field_set'])
      .where('tenant', '=', tenant)
      .where('reference', 'in', references),
)

async function heldTransfers(
  { db, tenant, sequence }: WriteScope,
  rows: readonly Placed<'transfer'>[],
): Promise<HeldVersions> {
  const versions = await findVersions(db, {
    tenant,
    references: rows.map(({ observation }) => observation.transfer.id),
  })
  const held = new HeldVersions(bySequence, sequence)
  for (const version of versions) {
    held.add(version.reference, {
      sequence: version.sequence,
      at: 0,
      content: () => `${version.field_set} ${version.body}`,
    })
  }
  return held
}
