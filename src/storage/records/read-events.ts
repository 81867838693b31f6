import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { Drafts, Horizon } from './observation-drafts.ts'
import { wantedTuples } from '../one-of.ts'
import type { Db } from '../store.ts'

/** Events within the look-back. */
export async function readEvents(db: Db, { tenant, upTo }: Horizon, drafts: Drafts): Promise<void> {
  const wanted = wantedTuples(
    db,
    ['number', 'number'],
    drafts.all.map(({ key, from }) => [key, from * MS_PER_DAY]),
  )
  const rows = await db
    .selectFrom(wanted.as('wanted'))
    .crossJoin('event')
    .whereRef('event.contractor', '=', 'wanted.a')
    .whereRef('event.at', '>=', 'wanted.b')
    .where('event.tenant', '=', tenant)
    .where('event.sequence', '<=', upTo)
    .select(['contractor', 'sequence', 'body', 'field_set'])
    .execute()
  for (const row of rows) {
    const draft = drafts.of(row.contractor)
    draft.fieldSets.add(row.field_set)
    draft.events.push({ sequence: row.sequence, event: JSON.parse(row.body) })
  }
}
