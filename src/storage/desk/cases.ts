/** Cases: appended to by their events, kept as a whole beside them. */
import type { Actor } from '../../domain/actor.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Case, CaseEvent, CaseStatus, RecordedEvent } from '../../review/case.ts'
import { contractorsIn } from '../../review/case.ts'
import { caseId, caseNumber } from '../../review/decide-evidence.ts'
import { insertRows } from '../bulk-insert.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'

/** The id of the next case of this tenant. */
export async function nextCaseId(db: Db, tenant: TenantId): Promise<string> {
  const { last } = await db
    .selectFrom('review_case')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return caseId((last ?? 0) + 1)
}

/** Appends the events that led to this state, and keeps the state. */
export async function saveCase(
  db: Db,
  tenant: TenantId,
  state: Case,
  events: readonly RecordedEvent[],
): Promise<void> {
  const number = caseNumber(state.id) ?? 0
  const first = state.version - events.length + 1
  await insertRows(
    db,
    'case_event',
    ['tenant', 'number', 'sequence', 'at', 'actor', 'kind', 'body'],
    events.map(({ event, actor, at }, index) => [
      tenant,
      number,
      first + index,
      at,
      JSON.stringify(actor),
      event.kind,
      JSON.stringify(event),
    ]),
  )
  const { version, status, updatedAt } = state
  await insertRows(
    db,
    'review_case',
    ['tenant', 'number', 'version', 'status', 'updated_at', 'body'],
    [[tenant, number, version, status, updatedAt, JSON.stringify(state)]],
    'on conflict (tenant, number) do update set version = excluded.version, ' +
      'status = excluded.status, updated_at = excluded.updated_at, body = excluded.body',
  )
  await insertRows(
    db,
    'case_contractor',
    ['tenant', 'contractor', 'number'],
    contractorsIn(state).map((contractor) => [tenant, contractor, number]),
    'on conflict do nothing',
  )
}

export async function findCase(db: Db, tenant: TenantId, id: string): Promise<Case | undefined> {
  const number = caseNumber(id)
  if (number === undefined) return undefined
  const row = await db
    .selectFrom('review_case')
    .select('body')
    .where('tenant', '=', tenant)
    .where('number', '=', number)
    .executeTakeFirst()
  return row === undefined ? undefined : caseOf(row)
}

/** Cases in which any of these contractors is, oldest first. */
export async function casesOf(
  db: Db,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<readonly Case[]> {
  const rows = await db
    .selectFrom('review_case')
    .select('body')
    .where('tenant', '=', tenant)
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('case_contractor')
        .select('number')
        .where('tenant', '=', tenant)
        .where('contractor', 'in', oneOf(db, 'text', contractors)),
    )
    .orderBy('number')
    .execute()
  return rows.map(caseOf)
}

/** Cases with one of these statuses, oldest first. */
export async function casesWith(
  db: Db,
  tenant: TenantId,
  statuses: readonly CaseStatus[],
): Promise<readonly Case[]> {
  const rows = await db
    .selectFrom('review_case')
    .select('body')
    .where('tenant', '=', tenant)
    .where('status', 'in', oneOf<string>(db, 'text', statuses))
    .orderBy('number')
    .execute()
  return rows.map(caseOf)
}

/** What happened to a case, oldest first. */
export async function caseEvents(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .selectFrom('case_event')
    .select(['at', 'actor', 'body'])
    .where('tenant', '=', tenant)
    .where('number', '=', caseNumber(id) ?? 0)
    .orderBy('sequence')
    .execute()
  return rows.map(({ at, actor, body }) => ({
    event: JSON.parse(body) as CaseEvent,
    actor: JSON.parse(actor) as Actor,
    at: instant(at),
  }))
}

/** How many decisions were reached until an instant, by disposition, in order of its name. */
export async function countDispositions(
  db: Db,
  tenant: TenantId,
  until: Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('case_event')
    .select('body')
    .where('tenant', '=', tenant)
    .where('kind', '=', 'disposed')
    .where('at', '<=', until)
    .execute()
  const found = rows.flatMap(({ body }) => {
    const event = JSON.parse(body) as CaseEvent
    return event.kind === 'disposed' ? [event.finding.disposition] : []
  })
  const groups = [...Map.groupBy(found, (disposition) => disposition)]
  return new Map(groups.map(([disposition, same]) => [disposition, same.length]))
}

/** How many cases have each status; statuses that none has are absent. */
export async function countCases(
  db: Db,
  tenant: TenantId,
): Promise<ReadonlyMap<CaseStatus, number>> {
  const rows = await db
    .selectFrom('review_case')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .where('tenant', '=', tenant)
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, count }) => [status as CaseStatus, count]))
}

export async function insertAttachment(
  db: Db,
  tenant: TenantId,
  { of, id, sealed }: { readonly of: string; readonly id: string; readonly sealed: string },
): Promise<void> {
  await db
    .insertInto('case_attachment')
    .values({ tenant, number: caseNumber(of) ?? 0, id, sealed })
    .execute()
}

export async function sealedAttachment(
  db: Db,
  tenant: TenantId,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_attachment')
    .select('sealed')
    .where('tenant', '=', tenant)
    .where('number', '=', caseNumber(of) ?? 0)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.sealed
}

function caseOf({ body }: { readonly body: string }): Case {
  return JSON.parse(body) as Case
}
