/** Where each contractor stands now, for ranked listings. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Band, NotEvaluated } from '../../domain/assessment.ts'
import { type ContractorId, type TenantId, contractorId } from '../../domain/ids.ts'
import type { RevisedContractor } from './assessments.ts'
import { type Row, insertRows } from '../bulk-insert.ts'
import { gapsIn } from './gap-sets.ts'
import { oneOf } from '../one-of.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

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

const readHeld = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('standing')
      .select(COLUMNS)
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors),
)

export async function saveStandings(
  db: Db,
  tenant: TenantId,
  standing: readonly StandingContractor[],
): Promise<void> {
  const contractors = standing.map(({ key }) => key)
  const held = await readHeld(db, { tenant, contractors })
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
): Promise<
  readonly Pick<Standing, 'contractor' | 'displayName' | 'band' | 'score' | 'mainReason'>[]
> {
  const rows = await db
    .selectFrom('standing')
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'standing.tenant')
        .onRef('contractor.contractor', '=', 'standing.contractor'),
    )
    .select(['contractor.reference', 'display_name', 'band', 'score', 'main_reason'])
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(db, 'text', contractors))
    .orderBy('contractor.reference')
    .execute()
  return rows.map((row) => ({
    contractor: contractorId(row.reference),
    displayName: row.display_name,
    band: row.band as Band,
    score: row.score,
    ...(row.main_reason === null ? {} : { mainReason: row.main_reason }),
  }))
}

export type ByAlert = {
  readonly flagged: readonly ContractorId[]
  readonly unflagged: readonly ContractorId[]
}

/** Everybody, in order of id, by whether they have an open alert. Reads every standing of the tenant. */
export async function contractorsByAlert(db: Db, tenant: TenantId): Promise<ByAlert> {
  const rows = await db
    .selectFrom('standing')
    .select(['reference', 'alerts'])
    .where('tenant', '=', tenant)
    .orderBy('reference')
    .execute()
  const those = (wanted: (alerts: string) => boolean) =>
    rows.filter(({ alerts }) => wanted(alerts)).map(({ reference }) => contractorId(reference))
  return {
    flagged: those((alerts) => alerts !== '[]'),
    unflagged: those((alerts) => alerts === '[]'),
  }
}

/** Where a page ended: the next one holds lower scores, and later ids of the same score. */
export type StandingPosition = { readonly score: number; readonly contractor: string }

export type StandingQuery = {
  readonly band?: Band
  /** Part of the name, or the beginning of the id; letter case does not matter. */
  readonly text?: string
  readonly without: ReadonlySet<ContractorId>
  readonly after?: StandingPosition
  readonly limit: number
}

/** Worst first; ties in order of id. */
export async function listStandings(
  db: Db,
  tenant: TenantId,
  { band, text, without, after, limit }: StandingQuery,
): Promise<readonly Standing[]> {
  let query = db
    .selectFrom('standing')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .orderBy('score', 'desc')
    .orderBy('reference')
    .limit(limit)
  if (band !== undefined) query = query.where('band', '=', band)
  if (without.size > 0) query = query.where('reference', 'not in', oneOf(db, 'text', without))
  if (text !== undefined) query = query.where((eb) => eb.or(spellingsOf(text).flatMap(named)))
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

/** Whose name holds this text, or whose id begins with it. */
function named(text: string) {
  const pattern = text.replaceAll(/[%_\\]/g, String.raw`\$&`)
  return [
    sql<boolean>`lower(display_name) like ${`%${pattern}%`} escape '\\'`,
    sql<boolean>`lower(reference) like ${`${pattern}%`} escape '\\'`,
  ]
}

/**
 * Databases lower the letters of English alone, so other letters of a name stand as they were given: in capitals, small,
 * or with a capital at the beginning of each word.
 */
function spellingsOf(text: string): readonly string[] {
  const small = text.toLowerCase()
  const titled = small.replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
  return [...new Set([small, titled, text.toUpperCase(), text].map(asStored))]
}

/** As `lower()` leaves it. */
function asStored(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** Contractors by band, and those with an open alert, of one declared country. */
export type CountryStanding = {
  /** Absent: no country was given. */
  readonly country?: string
  readonly contractors: number
  readonly alerted: number
  readonly byBand: Readonly<Record<Band, number>>
}

/** In order of country. Reads every standing of the tenant once. */
export async function standingsByCountry(
  db: Db,
  tenant: TenantId,
  without: ReadonlySet<ContractorId>,
): Promise<readonly CountryStanding[]> {
  const rows = await db
    .selectFrom('standing')
    .select((eb) => [
      'declared_country',
      'band',
      eb.fn.countAll<number>().as('contractors'),
      alertedOf(eb),
    ])
    .where('tenant', '=', tenant)
    .$if(without.size > 0, (all) => all.where('reference', 'not in', oneOf(db, 'text', without)))
    .groupBy(['declared_country', 'band'])
    .orderBy('declared_country')
    .execute()
  return [...Map.groupBy(rows, (row) => row.declared_country)].map(([country, own]) => {
    const inBand = (band: Band) => own.find((row) => row.band === band)?.contractors ?? 0
    return {
      ...(country === NO_COUNTRY ? {} : { country }),
      contractors: own.reduce((sum, row) => sum + row.contractors, 0),
      alerted: own.reduce((sum, row) => sum + row.alerted, 0),
      byBand: {
        none: inBand('none'),
        low: inBand('low'),
        medium: inBand('medium'),
        high: inBand('high'),
        critical: inBand('critical'),
      },
    }
  })
}

export type GapStanding = {
  readonly contractors: number
  readonly alerted: number
  readonly notEvaluated: readonly NotEvaluated[]
}

/** By what could not be told of them; in no particular order. Reads every standing of the tenant once. */
export async function standingsByGapSet(
  db: Db,
  tenant: TenantId,
  without: ReadonlySet<ContractorId>,
): Promise<readonly GapStanding[]> {
  const counts = db
    .selectFrom('standing')
    .innerJoin('assessment', (join) =>
      join
        .onRef('assessment.tenant', '=', 'standing.tenant')
        .onRef('assessment.contractor', '=', 'standing.contractor')
        .onRef('assessment.revision', '=', 'standing.revision'),
    )
    .select((eb) => ['gap_set', eb.fn.countAll<number>().as('contractors'), alertedOf(eb)])
    .where('standing.tenant', '=', tenant)
    .$if(without.size > 0, (all) =>
      all.where('standing.reference', 'not in', oneOf(db, 'text', without)),
    )
    .groupBy('gap_set')
  const rows = await db
    .selectFrom(counts.as('counted'))
    .innerJoin('gap_set', 'gap_set.gap_set', 'counted.gap_set')
    .select(['contractors', 'alerted', 'body'])
    .where('gap_set.tenant', '=', tenant)
    .execute()
  return rows.map(({ contractors, alerted, body }) => ({
    contractors,
    alerted,
    notEvaluated: gapsIn(body).notEvaluated,
  }))
}

/** How many have an open alert. */
function alertedOf(eb: ExpressionBuilder<Tables, 'standing'>) {
  const isAlerted = eb.case().when('alerts', '<>', '[]').then(eb.lit(1)).else(eb.lit(0)).end()
  return eb.fn.sum<number>(isAlerted).as('alerted')
}
