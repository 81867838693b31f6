/** Alerts follow the assessments: opened, updated and closed by them. */
import type { Band } from '../../domain/assessment.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { AssessmentScope, RevisedContractor } from './assessments.ts'
import { insertRows } from '../bulk-insert.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

/** An alert that opened, closed or changed its band. */
export type AlertChange = {
  readonly change: 'opened' | 'updated' | 'closed'
  readonly contractor: ContractorId
  readonly typology: string
  readonly band: Band
}

/** What changed: those that were open, then those that opened, each in the order of the contractors. */
export async function saveAlerts(
  db: Db,
  scope: AssessmentScope,
  revised: readonly RevisedContractor[],
): Promise<readonly AlertChange[]> {
  const changed = revised.filter((each) => each.changed)
  if (changed.length === 0) return []
  const open = Map.groupBy(await openAlerts(db, scope.tenant, changed), (row) => row.contractor)
  const followed: AlertChange[] = []
  for (const contractor of changed) {
    followed.push(...(await follow(db, scope, contractor, open.get(contractor.key) ?? [])))
  }
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
    ...followed,
    ...opened.map(({ contractor, typology, band }) => ({
      change: 'opened' as const,
      contractor,
      typology,
      band,
    })),
  ]
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
    .where(
      'contractor',
      'in',
      oneOf(
        db,
        'number',
        revised.map(({ key }) => key),
      ),
    )
    .where('closed_sequence', 'is', null)
    .orderBy('contractor')
    .orderBy('typology')
    .orderBy('opened_revision')
    .execute()
}

async function follow(
  db: Db,
  { tenant, sequence, asOf }: AssessmentScope,
  { key, assessment }: RevisedContractor,
  open: readonly Tables['alert'][],
): Promise<readonly AlertChange[]> {
  const { contractor } = assessment
  const changes: AlertChange[] = []
  const active = assessment.typologies.filter(({ alert }) => alert)
  for (const row of open) {
    const still = active.find(({ id }) => id === row.typology)
    const band = still?.band ?? (row.band as Band)
    const change = still === undefined ? 'closed' : 'updated'
    changes.push({ change, contractor, typology: row.typology, band })
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
  return changes
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
