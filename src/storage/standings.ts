/** Where each contractor stands now, for ranked listings. */
import type { Band } from '../domain/assessment.ts'
import { type ContractorId, type TenantId, contractorId } from '../domain/ids.ts'
import type { RevisedContractor } from './assessments.ts'
import { type Row, insertRows } from './bulk-insert.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './store.ts'

export type StandingContractor = RevisedContractor & {
  readonly displayName: string
  readonly declaredCountry?: string
}

export type Standing = {
  readonly contractor: ContractorId
  readonly displayName: string
  readonly declaredCountry?: string
  readonly band: Band
  readonly score: number
  /** Typologies with an open alert. */
  readonly alerts: readonly string[]
  readonly mainReason?: string
}

const COLUMNS = [
  'contractor',
  'reference',
  'revision',
  'score',
  'band',
  'display_name',
  'declared_country',
  'alerts',
  'main_reason',
] as const

export async function saveStandings(
  db: Db,
  tenant: TenantId,
  standing: readonly StandingContractor[],
): Promise<void> {
  const held = await db
    .selectFrom('standing')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .where(
      'contractor',
      'in',
      oneOf(
        db,
        'number',
        standing.map(({ key }) => key),
      ),
    )
    .execute()
  const known = new Set(held.map((row) => JSON.stringify(COLUMNS.map((column) => row[column]))))
  const rows = standing.map(rowOf).filter((row) => !known.has(JSON.stringify(row)))
  await insertRows(
    db,
    'standing',
    ['tenant', ...COLUMNS],
    rows.map((row) => [tenant, ...row]),
    `on conflict (tenant, contractor) do update set ${COLUMNS.slice(2)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`,
  )
}

/** The column takes no null. */
const NO_COUNTRY = ''

/** Values in the order of `COLUMNS`. */
function rowOf({
  key,
  revision,
  assessment,
  displayName,
  declaredCountry,
}: StandingContractor): Row {
  const alerts = assessment.typologies.filter(({ alert }) => alert).map(({ id }) => id)
  return [
    key,
    assessment.contractor,
    revision,
    assessment.score,
    assessment.band,
    displayName,
    declaredCountry ?? NO_COUNTRY,
    JSON.stringify(alerts),
    assessment.reasons[0]?.statement ?? null,
  ]
}

/** Of these contractors, in order of id; those who were never assessed are absent. */
export async function standingsOf(
  db: Db,
  tenant: TenantId,
  contractors: readonly ContractorId[],
): Promise<readonly Pick<Standing, 'contractor' | 'displayName' | 'band' | 'score'>[]> {
  const rows = await db
    .selectFrom('standing')
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'standing.tenant')
        .onRef('contractor.contractor', '=', 'standing.contractor'),
    )
    .select(['contractor.reference', 'display_name', 'band', 'score'])
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(db, 'text', contractors))
    .orderBy('contractor.reference')
    .execute()
  return rows.map((row) => ({
    contractor: contractorId(row.reference),
    displayName: row.display_name,
    band: row.band as Band,
    score: row.score,
  }))
}

/** Where a page ended: the next one holds lower scores, and later ids of the same score. */
export type StandingPosition = { readonly score: number; readonly contractor: string }

export type StandingQuery = {
  readonly band?: Band
  readonly after?: StandingPosition
  readonly limit: number
}

/** Worst first; ties in order of id. */
export async function listStandings(
  db: Db,
  tenant: TenantId,
  { band, after, limit }: StandingQuery,
): Promise<readonly Standing[]> {
  let query = db
    .selectFrom('standing')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .orderBy('score', 'desc')
    .orderBy('reference')
    .limit(limit)
  if (band !== undefined) query = query.where('band', '=', band)
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('score', '<', after.score),
        eb.and([eb('score', '=', after.score), eb('reference', '>', after.contractor)]),
      ]),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    contractor: contractorId(row.reference),
    displayName: row.display_name,
    ...(row.declared_country === NO_COUNTRY ? {} : { declaredCountry: row.declared_country }),
    band: row.band as Band,
    score: row.score,
    alerts: JSON.parse(row.alerts),
    ...(row.main_reason === null ? {} : { mainReason: row.main_reason }),
  }))
}
