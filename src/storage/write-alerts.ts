/** Alerts follow the assessments: opened, updated and closed by them. */
import type { TenantId } from '../domain/ids.ts'
import type { AssessmentScope, RevisedContractor } from './assessments.ts'
import { type Row, insertRows } from './bulk-insert.ts'
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
  await insertRows(
    db,
    'alert',
    OPENED_COLUMNS,
    changed.flatMap((contractor) => openedRows(scope, contractor, open.get(contractor.key) ?? [])),
  )
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
    .execute()
}

async function follow(
  db: Db,
  { tenant, sequence, asOf }: AssessmentScope,
  { key, assessment }: RevisedContractor,
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

/** Typologies that alert now and had no open alert, in the order of `OPENED_COLUMNS`. */
function openedRows(
  { tenant, sequence, asOf }: AssessmentScope,
  { key, revision, assessment }: RevisedContractor,
  open: readonly Tables['alert'][],
): readonly Row[] {
  return assessment.typologies
    .filter(({ id, alert }) => alert && open.every(({ typology }) => typology !== id))
    .map(({ id, band }) => [tenant, key, id, revision, sequence, band, asOf, asOf])
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
