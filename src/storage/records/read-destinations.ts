import { destinationKey } from '../../domain/ids.ts'
import type { Drafts, Horizon } from './observation-drafts.ts'
import type { DestinationFacts } from './observations.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

/** Everything that was said by then of the destinations of these contractors. */
export const readDestinationVersions = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('destination_version as version')
      .innerJoin('destination_key', (join) =>
        join
          .onRef('destination_key.tenant', '=', 'version.tenant')
          .onRef('destination_key.destination', '=', 'version.destination'),
      )
      .select(['contractor', 'inline', 'sequence', 'version.destination', 'key', 'body'])
      .select('field_set')
      .where('version.tenant', '=', tenant)
      .where('version.contractor', 'in', contractors)
      .where('version.sequence', '<=', upTo),
)

export async function readDestinations(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: Drafts,
): Promise<void> {
  const contractors = drafts.all.map(({ key }) => key)
  const rows = await readDestinationVersions(db, { tenant, upTo, contractors })
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.fieldSets.add(row.field_set)
    const key = destinationKey(row.key)
    draft.destinationKeys.set(row.destination, key)
    const { reference, ...facts }: DestinationFacts & { reference?: string } = JSON.parse(row.body)
    draft.destinations.push({
      sequence: row.sequence,
      ...(row.inline === 1 || reference === undefined ? {} : { reference }),
      key,
      content: row.body,
      facts,
    })
  }
}
