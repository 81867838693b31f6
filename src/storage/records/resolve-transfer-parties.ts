/**
 * Gives transfers whose parties are named by `destination_id` the key of that destination, as held once
 * the whole batch is read. A party that stays unknown keeps a key that equals nobody's.
 */
import type { WriteScope } from './batch-writer.ts'
import { oneOf } from '../one-of.ts'
import { REFERENCE_PREFIX } from './write-transfers.ts'

const SIDES = ['from_key', 'to_key'] as const

export async function resolveTransferParties(scope: WriteScope): Promise<void> {
  if (scope.namedParties.size === 0) return
  for (const [reference, key] of await keysOf(scope, scope.namedParties)) {
    for (const side of SIDES) {
      await scope.db
        .updateTable('transfer')
        .set({ [side]: key })
        .where('tenant', '=', scope.tenant)
        .where('sequence', '=', scope.sequence)
        .where(side, '=', `${REFERENCE_PREFIX}${reference}`)
        .execute()
    }
  }
}

/** The key that each reference stands for now; of one batch's contradictions the greater body holds. */
async function keysOf(
  { db, tenant }: WriteScope,
  references: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('destination_version as version')
    .innerJoin('destination_key', (join) =>
      join
        .onRef('destination_key.tenant', '=', 'version.tenant')
        .onRef('destination_key.destination', '=', 'version.destination'),
    )
    .select(['version.reference', 'destination_key.key'])
    .where('version.tenant', '=', tenant)
    .where('version.inline', '=', 0)
    .where('version.reference', 'in', oneOf(db, 'text', references))
    .orderBy('version.sequence')
    .orderBy('version.body')
    .orderBy('destination_key.key')
    .execute()
  return new Map(rows.map(({ reference, key }) => [reference, key]))
}
