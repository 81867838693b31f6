/** Contractors of whom a batch brought nothing that others could newly share with them. */
import { sql } from 'kysely'
import type { TenantId } from '../../domain/ids.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

// Adding nothing keeps SQLite from going through all destinations of the platform in their order.
const readPaidAsBefore = prepare(
  { tenant: 'number', sequence: 'number' },
  (_, { tenant, sequence }) => sql<{ contractor: number }>`
    select contractor from activity
    where tenant = ${tenant} and sequence = ${sequence}
      and not exists (select 1 from profile_version as profile
        where profile.tenant = activity.tenant and profile.contractor = activity.contractor
          and profile.sequence = activity.sequence)
      and not exists (select 1 from event
        where event.tenant = activity.tenant and event.contractor = activity.contractor)
      and not exists (select 1 from destination_version as named
        where named.tenant = activity.tenant and named.contractor = activity.contractor
          and named.sequence = activity.sequence)
      and (select min(named.destination + 0) = max(named.destination + 0)
        from destination_version as named
        where named.tenant = activity.tenant and named.contractor = activity.contractor)
    order by contractor`,
)

/**
 * Those of whom the batch brought payments alone, who only ever had one payout destination, and of whom
 * no event is known: whatever they show that can be shared they showed before, and only the days on which it
 * was seen can be others now. In order of contractor.
 */
export async function contractorsPaidAsBefore(
  db: Db,
  { tenant, sequence }: { readonly tenant: TenantId; readonly sequence: number },
): Promise<readonly ContractorKey[]> {
  const rows = await readPaidAsBefore(db, { tenant, sequence })
  return rows.map(({ contractor }) => contractor as ContractorKey)
}
