/** Alerts follow the assessments: opened, updated and closed by them. */
import type { Alert, Band } from '../domain/assessment.ts'
import { instant } from '../domain/calendar.ts'
import { type TenantId, contractorId } from '../domain/ids.ts'
import type { AssessmentScope, RevisedContractor } from './assessments.ts'
import { insertRows } from './bulk-insert.ts'
import type { Horizon } from './observation-drafts.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export async function saveAlerts(
  db: Db,
  scope: AssessmentScope,
  revised: readonly RevisedContractor[],
): Promise<void> {
  const changed = revised.filter((each) => each.changed)
  if (changed.length === 0) return
  const open = Map.groupBy(await openAlerts(db, scope.tenant, changed), (row) => row.contractor)
  for (const contractor of changed) {
    await follow(db, scope, contractor, open.get(contractor.key) ?? [])
  }
}

async function openAlerts(
  db: Db,
  tenant: TenantId,
  revised: readonly RevisedContractor[],
): Promise<readonly Tables['alert'][]> {
  return await db
    .selectFrom('alert')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('contractor', 'in', oneOf(revised.map(({ key }) => key)))
    .where('closed_sequence', 'is', null)
    .execute()
}

async function follow(
  db: Db,
  { tenant, sequence, asOf }: AssessmentScope,
  { key, revision, assessment }: RevisedContractor,
  open: readonly Tables['alert'][],
): Promise<void> {
  const active = assessment.typologies.filter(({ alert }) => alert)
  for (const row of open) {
    const still = active.find(({ id }) => id === row.typology)
    await db
      .updateTable('alert')
      .set({
        updated_as_of: asOf,
        ...(still === undefined ? { closed_sequence: sequence } : { band: still.band }),
      })
      .where('tenant', '=', tenant)
      .where('contractor', '=', key)
      .where('typology', '=', row.typology)
      .where('opened_revision', '=', row.opened_revision)
      .execute()
  }
  const opened = active.filter(({ id }) => open.every(({ typology }) => typology !== id))
  await insertRows(
    db,
    'alert',
    [
      'tenant',
      'contractor',
      'typology',
      'opened_revision',
      'opened_sequence',
      'band',
      'opened_as_of',
      'updated_as_of',
    ],
    opened.map(({ id, band }) => [tenant, key, id, revision, sequence, band, asOf, asOf]),
  )
}

export async function countOpenedAlerts(
  db: Db,
  { tenant, sequence }: { readonly tenant: TenantId; readonly sequence: number },
): Promise<number> {
  const { opened } = await db
    .selectFrom('alert')
    .select(({ fn }) => fn.countAll<number>().as('opened'))
    .where('tenant', '=', tenant)
    .where('opened_sequence', '=', sequence)
    .executeTakeFirstOrThrow()
  return opened
}

/** Where a page ended. */
export type AlertPosition = {
  readonly updatedAsOf: number
  readonly contractor: string
  readonly typology: string
  readonly revision: number
}

export type AlertQuery = {
  readonly status?: Alert['status']
  readonly typology?: string
  readonly after?: AlertPosition
  readonly limit: number
}

export type PositionedAlert = { readonly alert: Alert; readonly position: AlertPosition }

/** Latest change first; ties in order of contractor, typology and opening. */
export async function listAlertRows(
  db: Db,
  tenant: TenantId,
  { status, typology, after, limit }: AlertQuery,
): Promise<readonly PositionedAlert[]> {
  let query = alertRows(db)
    .where('alert.tenant', '=', tenant)
    .orderBy('updated_as_of', 'desc')
    .orderBy('reference')
    .orderBy('typology')
    .orderBy('opened_revision')
    .limit(limit)
  if (status !== undefined) {
    query = query.where('closed_sequence', status === 'open' ? 'is' : 'is not', null)
  }
  if (typology !== undefined) query = query.where('typology', '=', typology)
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('updated_as_of', '<', after.updatedAsOf),
        eb.and([
          eb('updated_as_of', '=', after.updatedAsOf),
          eb(
            eb.refTuple('reference', 'typology', 'opened_revision'),
            '>',
            eb.tuple(after.contractor, after.typology, after.revision),
          ),
        ]),
      ]),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    alert: alertOf(row),
    position: {
      updatedAsOf: row.updated_as_of,
      contractor: row.reference,
      typology: row.typology,
      revision: row.opened_revision,
    },
  }))
}

/**
 * Alerts as they stood with this batch, in order of contractor, typology and opening. Band and last
 * change are told from the assessments of that time, because the row holds the present.
 */
export async function alertsAsOf(db: Db, { tenant, upTo }: Horizon): Promise<readonly Alert[]> {
  const rows = await alertRows(db)
    .where('alert.tenant', '=', tenant)
    .where('opened_sequence', '<=', upTo)
    .orderBy('reference')
    .orderBy('typology')
    .orderBy('opened_revision')
    .execute()
  return await Promise.all(
    rows.map(async (row) => {
      if (row.closed_sequence !== null && row.closed_sequence <= upTo) return alertOf(row)
      return { ...alertOf(row), ...(await thenOf(db, row, upTo)), status: 'open' as const }
    }),
  )
}

async function thenOf(
  db: Db,
  row: Tables['alert'],
  upTo: number,
): Promise<Pick<Alert, 'band' | 'updatedAsOf'>> {
  const then = await db
    .selectFrom('assessment')
    .select(['as_of', 'body'])
    .where('tenant', '=', row.tenant)
    .where('contractor', '=', row.contractor)
    .where('sequence', '<=', upTo)
    .orderBy('revision', 'desc')
    .executeTakeFirstOrThrow()
  const { typologies }: { typologies: { id: string; band: Band }[] } = JSON.parse(then.body)
  const band = typologies.find(({ id }) => id === row.typology)?.band ?? (row.band as Band)
  return { band, updatedAsOf: instant(then.as_of) }
}

function alertRows(db: Db) {
  return db
    .selectFrom('alert')
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'alert.tenant')
        .onRef('contractor.contractor', '=', 'alert.contractor'),
    )
    .selectAll('alert')
    .select('reference')
}

function alertOf(row: Tables['alert'] & { readonly reference: string }): Alert {
  return {
    contractor: contractorId(row.reference),
    typology: row.typology,
    band: row.band as Band,
    openedAsOf: instant(row.opened_as_of),
    updatedAsOf: instant(row.updated_as_of),
    status: row.closed_sequence === null ? 'open' : 'closed',
  }
}
