/**
 * Gives transfers whose parties are named by `destination_id` the key of that destination, as held once
 * the whole batch is read. A party that stays unknown keeps a key that equals nobody's.
 */
import type { WriteScope } from './batch-writer.ts'
import { oneOf } from './one-of.ts'
import { REFERENCE_PREFIX } from './write-transfers.ts'

const SIDES = ['from_key', 'to_key'] as const

export async function resolveTransferParties(scope: WriteScope): Promise<void> {
  for (const side of SIDES) {
    const unresolved = await namedParties(scope, side)
    if (unresolved.length === 0) continue
    const keys = await keysOf(scope, unresolved)
    for (const [reference, key] of keys) {
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

async function namedParties(
  { db, tenant, sequence }: WriteScope,
  side: (typeof SIDES)[number],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('transfer')
    .select(`${side} as key`)
    .distinct()
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .where(side, 'like', `${REFERENCE_PREFIX}%`)
    .execute()
  return rows.map(({ key }) => key.slice(REFERENCE_PREFIX.length))
}

/** The key that each reference stands for now; of one batch's contradictions the greater body holds. */
async function keysOf(
  { db, tenant }: WriteScope,
  references: readonly string[],
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
    .where('version.reference', 'in', oneOf(references))
    .orderBy('version.sequence')
    .orderBy('version.body')
    .orderBy('destination_key.key')
    .execute()
  return new Map(rows.map(({ reference, key }) => [reference, key]))
}
