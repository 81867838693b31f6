import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { Drafts, Horizon } from './observation-drafts.ts'
import { prepare, tuplesOf } from '../prepared.ts'
import type { Db } from '../store.ts'

const readVersions = prepare(
  { tenant: 'number', upTo: 'number', wanted: tuplesOf('number', 'number') },
  (db, { tenant, upTo, wanted }) =>
    db
      .selectFrom(wanted.as('wanted'))
      .crossJoin('event')
      .whereRef('event.contractor', '=', 'wanted.a')
      .whereRef('event.at', '>=', 'wanted.b')
      .where('event.tenant', '=', tenant)
      .where('event.sequence', '<=', upTo)
      .select(['contractor', 'sequence', 'body', 'field_set']),
)

/** Events within the look-back. */
export async function readEvents(db: Db, { tenant, upTo }: Horizon, drafts: Drafts): Promise<void> {
  const wanted = drafts.all.map(({ key, from }) => [key, from * MS_PER_DAY])
  const rows = await readVersions(db, { tenant, upTo, wanted })
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.fieldSets.add(row.field_set)
    draft.events.push({ sequence: row.sequence, event: JSON.parse(row.body) })
  }
}
