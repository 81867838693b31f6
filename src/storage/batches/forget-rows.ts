/** Takes back what was written of a batch that is not stored whole. */
import type { TenantId } from '../../domain/ids.ts'
import type { Db } from '../store.ts'

const TABLES = [
  'profile_version',
  'activity',
  'destination_version',
  'payment',
  'event',
  'transfer',
  'engagement_rate',
  'batch_result',
] as const

/**
 * Numbers of destinations and field sets stay: they mean the same to whoever uses them next. Only for a batch
 * that is the last of its tenant to have written rows. Walks over the tenant's rows, as no index is kept for
 * this alone.
 */
export async function forgetRows(
  db: Db,
  { tenant, sequence }: { readonly tenant: TenantId; readonly sequence: number },
): Promise<void> {
  for (const table of TABLES) {
    await db
      .deleteFrom(table)
      .where('tenant', '=', tenant)
      .where('sequence', '=', sequence)
      .execute()
  }
  await db
    .deleteFrom('contractor')
    .where('tenant', '=', tenant)
    .where('first_sequence', '=', sequence)
    .execute()
}
