/** Who let whom in, as the audit log has it. */
import { sql } from 'kysely'
import type { Actor } from '../../domain/actor.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { ADMITTING, type Admission, watchedSince } from '../../review/admission.ts'
import type { Db } from '../store.ts'

/** In the words of the index, which holds these entries alone. */
const ACTIONS = sql<string>`(${sql.join(Object.keys(ADMITTING).map((action) => sql.lit(action)))})`

/** All of a platform that count at this instant, oldest first. */
export async function watchedAdmissions(
  db: Db,
  tenant: TenantId,
  at: Instant,
): Promise<readonly Admission[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['at', 'actor', 'action', 'subject_id'])
    .where('tenant', '=', tenant)
    .where('action', 'in', ACTIONS)
    .where('at', '>', watchedSince(at))
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    action: row.action as Admission['action'],
    by: JSON.parse(row.actor) as Actor,
    user: { kind: 'user', id: row.subject_id },
    at: instant(row.at),
  }))
}
