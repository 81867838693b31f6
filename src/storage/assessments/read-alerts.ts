/** Alerts as they stand, and as they stood. */
import type { Alert, Band } from '../../domain/assessment.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import { type ContractorId, type TenantId, contractorId } from '../../domain/ids.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { oneOf } from '../one-of.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'
import { ALERT_COLUMNS } from './write-alerts.ts'

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
  readonly without: ReadonlySet<ContractorId>
  readonly after?: AlertPosition
  readonly limit: number
}

export type PositionedAlert = { readonly alert: Alert; readonly position: AlertPosition }

/** Latest change first; ties in order of contractor, typology and opening. */
export async function listAlertRows(
  db: Db,
  tenant: TenantId,
  { status, typology, without, after, limit }: AlertQuery,
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
  if (without.size > 0) query = query.where('reference', 'not in', oneOf(db, 'text', without))
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

/** Open alerts by band; a band without any is absent. */
export async function countOpenAlerts(
  db: Db,
  tenant: TenantId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('alert')
    .select(({ fn }) => ['band', fn.countAll<number>().as('count')])
    .where('tenant', '=', tenant)
    .where('closed_sequence', 'is', null)
    .groupBy('band')
    .orderBy('band')
    .execute()
  return new Map(rows.map(({ band, count }) => [band, count]))
}

/**
 * Alerts as they stood with this batch, in order of contractor, typology and opening. Band and last
 * change are told from the assessments of that time, because the row holds the present.
 */
export async function alertsAsOf(
  db: Db,
  { tenant, upTo }: Horizon,
  { contractors }: { readonly contractors?: readonly ContractorKey[] },
): Promise<readonly Alert[]> {
  const all = alertRows(db)
    .where('alert.tenant', '=', tenant)
    .where('opened_sequence', '<=', upTo)
    .orderBy('reference')
    .orderBy('typology')
    .orderBy('opened_revision')
  const rows = await (
    contractors === undefined
      ? all
      : all.where('alert.contractor', 'in', oneOf(db, 'number', contractors))
  ).execute()
  return await Promise.all(
    rows.map(async (row) => {
      if (row.closed_sequence !== null && row.closed_sequence <= upTo) return alertOf(row)
      return { ...alertOf(row), ...(await thenOf(db, row, upTo)), status: 'open' as const }
    }),
  )
}

const readUpdated = prepare({ tenant: 'number', at: 'number' }, (db, { tenant, at }) =>
  alertRows(db)
    .where('alert.tenant', '=', tenant)
    .where('updated_as_of', '=', at)
    .orderBy('reference')
    .orderBy('typology')
    .orderBy('opened_revision'),
)

/** Alerts that opened, changed or closed with what was known at this instant; the latest of each typology. */
export async function alertsUpdatedAt(
  db: Db,
  tenant: TenantId,
  at: Instant,
): Promise<readonly Alert[]> {
  const rows = await readUpdated(db, { tenant, at })
  const latest = new Map(rows.map((row) => [JSON.stringify([row.reference, row.typology]), row]))
  return [...latest.values()].map(alertOf)
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
    .limit(1)
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
    .select(ALERT_COLUMNS)
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
