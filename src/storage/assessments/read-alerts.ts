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
import { latestRevisions } from './assessments.ts'
import { type Judgement, judgementOf } from './read-judgements.ts'
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
  horizon: Horizon,
  { contractors }: { readonly contractors?: readonly ContractorKey[] },
): Promise<readonly Alert[]> {
  const { tenant, upTo } = horizon
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
  const isOpen = (row: AlertRow) => row.closed_sequence === null || row.closed_sequence > upTo
  const open = new Set(rows.filter(isOpen).map(({ contractor }) => contractor as ContractorKey))
  const judged = await judgedThen(db, horizon, open)
  return rows.map((row) =>
    isOpen(row)
      ? { ...alertOf(row), ...thenOf(row, judged.get(row.contractor)), status: 'open' as const }
      : alertOf(row),
  )
}

/** What the assessments of these contractors said that stood with this batch. */
async function judgedThen(
  db: Db,
  horizon: Horizon,
  contractors: ReadonlySet<ContractorKey>,
): Promise<ReadonlyMap<number, Judgement>> {
  const rows = await db
    .selectFrom(latestRevisions(db, horizon, contractors).as('latest'))
    .crossJoin('assessment')
    .select(['assessment.contractor', 'as_of', 'body'])
    .where('tenant', '=', horizon.tenant)
    .whereRef('assessment.contractor', '=', 'latest.contractor')
    .whereRef('assessment.revision', '=', 'latest.revision')
    .execute()
  return new Map(rows.map((row) => [row.contractor, judgementOf(row)]))
}

function thenOf(row: AlertRow, judged: Judgement | undefined): Pick<Alert, 'band' | 'updatedAsOf'> {
  if (judged === undefined) throw new Error(`no assessment of contractor ${row.reference}`)
  const band = judged.typologies.find(({ id }) => id === row.typology)?.band
  return { band: band ?? (row.band as Band), updatedAsOf: judged.asOf }
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

type AlertRow = Tables['alert'] & { readonly reference: string }

function alertOf(row: AlertRow): Alert {
  return {
    contractor: contractorId(row.reference),
    typology: row.typology,
    band: row.band as Band,
    openedAsOf: instant(row.opened_as_of),
    updatedAsOf: instant(row.updated_as_of),
    status: row.closed_sequence === null ? 'open' : 'closed',
  }
}
