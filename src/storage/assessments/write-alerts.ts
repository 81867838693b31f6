/** Alerts follow the assessments: opened, updated and closed by them. */
import type { Band } from '../../domain/assessment.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { AssessmentScope, RevisedContractor } from './assessments.ts'
import { insertRows } from '../bulk-insert.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

/** An alert that opened, closed or changed its band. */
export type AlertChange = {
  readonly change: 'opened' | 'updated' | 'closed'
  readonly contractor: ContractorId
  readonly typology: string
  readonly band: Band
}

/**
 * What changed: those that were open, then those that opened, each in the order of the contractors. An alert
 * that another assessment confirms in the same band is kept up to date and has not changed.
 */
export async function saveAlerts(
  db: Db,
  scope: AssessmentScope,
  revised: readonly RevisedContractor[],
): Promise<readonly AlertChange[]> {
  const changed = revised.filter((each) => each.changed)
  if (changed.length === 0) return []
  const contractors = changed.map(({ key }) => key)
  const rows = await readOpen(db, { tenant: scope.tenant, contractors })
  const open = Map.groupBy(rows, (row) => row.contractor)
  const followed = changed.flatMap((contractor) =>
    follow(scope, contractor, open.get(contractor.key) ?? []),
  )
  await insertRows(
    db,
    'alert',
    FOLLOWED_COLUMNS,
    followed.map(({ row }) => FOLLOWED_COLUMNS.map((column) => row[column])),
    `on conflict (tenant, contractor, typology, opened_revision) do update set
      updated_as_of = excluded.updated_as_of, band = excluded.band,
      closed_sequence = excluded.closed_sequence`,
  )
  const opened = changed.flatMap((contractor) =>
    openedAlerts(contractor, open.get(contractor.key) ?? []),
  )
  const { tenant, sequence, asOf } = scope
  await insertRows(
    db,
    'alert',
    OPENED_COLUMNS,
    opened.map(({ key, revision, typology, band }) => [
      tenant,
      key,
      typology,
      revision,
      sequence,
      band,
      asOf,
      asOf,
    ]),
  )
  return [
    ...followed.flatMap(({ change }) => (change === undefined ? [] : [change])),
    ...opened.map(({ contractor, typology, band }) => ({
      change: 'opened' as const,
      contractor,
      typology,
      band,
    })),
  ]
}

export const ALERT_COLUMNS = [
  'alert.tenant',
  'alert.contractor',
  'typology',
  'opened_revision',
  'opened_sequence',
  'band',
  'opened_as_of',
  'updated_as_of',
  'closed_sequence',
] as const

const readOpen = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('alert')
      .select(ALERT_COLUMNS)
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors)
      .where('closed_sequence', 'is', null)
      .orderBy('contractor')
      .orderBy('typology')
      .orderBy('opened_revision'),
)

type FollowedAlert = { readonly change?: AlertChange; readonly row: Tables['alert'] }

/** What becomes of the open alerts of one contractor. */
function follow(
  { sequence, asOf }: AssessmentScope,
  { assessment: { contractor, typologies } }: RevisedContractor,
  open: readonly Tables['alert'][],
): readonly FollowedAlert[] {
  return open.map((row) => {
    const { typology } = row
    const still = typologies.find(({ id, alert }) => alert && id === typology)
    const band = still?.band ?? (row.band as Band)
    const closed = still === undefined ? sequence : null
    const followed = { ...row, updated_as_of: asOf, band, closed_sequence: closed }
    if (still !== undefined && band === row.band) return { row: followed }
    const change = still === undefined ? 'closed' : 'updated'
    return { row: followed, change: { change, contractor, typology, band } }
  })
}

const OPENED_COLUMNS = [
  'tenant',
  'contractor',
  'typology',
  'opened_revision',
  'opened_sequence',
  'band',
  'opened_as_of',
  'updated_as_of',
] as const

const FOLLOWED_COLUMNS = [...OPENED_COLUMNS, 'closed_sequence'] as const

type OpenedAlert = Omit<AlertChange, 'change'> & Pick<RevisedContractor, 'key' | 'revision'>

/** Typologies that alert now and had no open alert. */
function openedAlerts(
  { key, revision, assessment: { contractor, typologies } }: RevisedContractor,
  open: readonly Tables['alert'][],
): readonly OpenedAlert[] {
  return typologies
    .filter(({ id, alert }) => alert && open.every(({ typology }) => typology !== id))
    .map(({ id, band }) => ({ key, revision, contractor, typology: id, band }))
}

const countOpened = prepare({ tenant: 'number', sequence: 'number' }, (db, { tenant, sequence }) =>
  db
    .selectFrom('alert')
    .select(({ fn }) => fn.countAll<number>().as('opened'))
    .where('tenant', '=', tenant)
    .where('opened_sequence', '=', sequence),
)

export async function countOpenedAlerts(
  db: Db,
  { tenant, sequence }: { readonly tenant: TenantId; readonly sequence: number },
): Promise<number> {
  const [counted] = await countOpened(db, { tenant, sequence })
  return counted?.opened ?? 0
}
