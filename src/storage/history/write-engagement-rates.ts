/** Notes the rate of each engagement when it is first seen; peer groups are made of these. */
import { hourlyRate } from '../../domain/contract-terms.ts'
import type { Placed, WriteScope } from '../records/batch-writer.ts'
import { type Row, insertRows } from '../bulk-insert.ts'
import { peerGroupOf } from '../../domain/peer-group.ts'

/** Where one batch gives an engagement two rates the lower counts, whatever the order of rows. */
const FIRST_SEEN = `on conflict (tenant, contractor, peer_group, client, start_day)
  do update set hourly = excluded.hourly
  where engagement_rate.sequence = excluded.sequence and excluded.hourly < engagement_rate.hourly`

export async function writeEngagementRates(
  { db, tenant, sequence, keyOf }: WriteScope,
  changed: readonly Placed<'contractor'>[],
): Promise<void> {
  const lowest = new Map<string, { readonly engagement: Row; readonly hourly: number }>()
  for (const { observation } of changed) {
    for (const engagement of observation.profile.engagements) {
      const group = peerGroupOf(engagement)
      const hourly = hourlyRate(engagement)
      if (group === undefined || hourly === undefined) continue
      const contractor = keyOf(observation.contractor)
      const identity = [tenant, contractor, group, engagement.clientId, engagement.startDate]
      const name = JSON.stringify(identity)
      const known = lowest.get(name)
      if (known === undefined || hourly < known.hourly) {
        lowest.set(name, { engagement: identity, hourly })
      }
    }
  }
  await insertRows(
    db,
    'engagement_rate',
    ['tenant', 'contractor', 'peer_group', 'client', 'start_day', 'sequence', 'hourly'],
    [...lowest.values()].map(({ engagement, hourly }) => [...engagement, sequence, hourly]),
    FIRST_SEEN,
  )
}
