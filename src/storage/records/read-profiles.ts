import { instant } from '../../domain/calendar.ts'
import type { Drafts, Horizon } from './observation-drafts.ts'
import type { ObservedProfile } from './observations.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

/** Every version of the profiles of these contractors that was known by then. */
export const readProfileVersions = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('profile_version')
      .select(['contractor', 'sequence', 'observed_at', 'body', 'field_set'])
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors)
      .where('sequence', '<=', upTo),
)

export async function readProfiles(
  db: Db,
  { tenant, upTo }: Horizon,
  drafts: Drafts,
): Promise<void> {
  const contractors = drafts.all.map(({ key }) => key)
  const rows = await readProfileVersions(db, { tenant, upTo, contractors })
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.fieldSets.add(row.field_set)
    draft.profiles.push(observedProfile(row))
  }
}

export function observedProfile(row: {
  readonly sequence: number
  readonly observed_at: number | null
  readonly body: string
}): ObservedProfile {
  return {
    sequence: row.sequence,
    ...(row.observed_at === null ? {} : { observedAt: instant(row.observed_at) }),
    content: row.body,
    facts: JSON.parse(row.body),
  }
}
