/** Assessments: the latest of each contractor, and a revision for every change of content. */
import type { Assessment } from '../../domain/assessment.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import { type TenantId, contractorId } from '../../domain/ids.ts'
import { insertRows } from '../bulk-insert.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { type GapSets, gapsIn } from './gap-sets.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { oneOf } from '../one-of.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export type AssessedContractor = {
  readonly key: ContractorKey
  readonly assessment: Assessment
}

/** The number of the latest revision, and whether that is new. */
export type Revision = { readonly revision: number; readonly changed: boolean }
export type RevisedContractor = AssessedContractor & Revision

export type AssessmentScope = {
  readonly tenant: TenantId
  readonly sequence: number
  readonly asOf: Instant
  /** Number of the engine versions. */
  readonly engine: number
  /** What could not be told, shared by the chunks of one run. */
  readonly gapSets: GapSets
}

/** Writes the assessments whose content differs from what was held. */
export async function saveAssessments<Assessed extends AssessedContractor>(
  db: Db,
  scope: AssessmentScope,
  assessed: readonly Assessed[],
): Promise<readonly (Assessed & Revision)[]> {
  const { tenant, sequence, asOf, engine, gapSets } = scope
  const numbers = await gapSets.numbersOf(
    db,
    assessed.map(({ assessment }) => assessment),
  )
  const held = await heldAssessments(db, tenant, assessed)
  const revised = assessed.map((each, index) => {
    const known = held.get(each.key)
    const content = { gapSet: numbers[index] ?? 0, body: bodyOf(each.assessment) }
    const same = known?.gapSet === content.gapSet && known.body === content.body
    const revision = (known?.revision ?? 0) + (same ? 0 : 1)
    return { ...each, ...content, revision, changed: !same }
  })
  await insertRows(
    db,
    'assessment',
    ['tenant', 'contractor', 'revision', 'sequence', 'as_of', 'engine', 'gap_set', 'body'],
    revised
      .filter(({ changed }) => changed)
      .map(({ key, revision, gapSet, body }) => [
        tenant,
        key,
        revision,
        sequence,
        asOf,
        engine,
        gapSet,
        body,
      ]),
  )
  return revised
}

type Content = { readonly gapSet: number; readonly body: string }

const readHeld = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('standing')
      .innerJoin('assessment', (join) =>
        join
          .onRef('assessment.tenant', '=', 'standing.tenant')
          .onRef('assessment.contractor', '=', 'standing.contractor')
          .onRef('assessment.revision', '=', 'standing.revision'),
      )
      .select(['standing.contractor', 'standing.revision', 'gap_set', 'body'])
      .where('standing.tenant', '=', tenant)
      .where('standing.contractor', 'in', contractors),
)

async function heldAssessments(
  db: Db,
  tenant: TenantId,
  assessed: readonly AssessedContractor[],
): Promise<ReadonlyMap<number, Content & { readonly revision: number }>> {
  const contractors = assessed.map(({ key }) => key)
  const rows = await readHeld(db, { tenant, contractors })
  return new Map(
    rows.map(({ contractor, revision, gap_set: gapSet, body }) => [
      contractor,
      { revision, gapSet, body },
    ]),
  )
}

/** Which revision of each stood with this batch; of all without `contractors`. */
export function latestRevisions(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors?: Iterable<ContractorKey>,
) {
  const all = db
    .selectFrom('assessment')
    .select('contractor')
    .select(({ fn }) => fn.max('revision').as('revision'))
    .where('tenant', '=', tenant)
    .where('sequence', '<=', upTo)
    .groupBy('contractor')
  return contractors === undefined
    ? all
    : all.where('contractor', 'in', oneOf(db, 'number', contractors))
}

/** Assessments as they stood with this batch, in order of contractor; all without `contractors`. */
export async function readAssessments(
  db: Db,
  horizon: Horizon,
  {
    asOf,
    contractors,
  }: { readonly asOf: Instant; readonly contractors?: readonly ContractorKey[] },
): Promise<readonly Assessment[]> {
  const rows = await db
    .selectFrom(latestRevisions(db, horizon, contractors).as('latest'))
    .crossJoin('assessment')
    .innerJoin('contractor', (join) =>
      join
        .onRef('contractor.tenant', '=', 'assessment.tenant')
        .onRef('contractor.contractor', '=', 'assessment.contractor'),
    )
    .innerJoin('gap_set', (join) =>
      join
        .onRef('gap_set.tenant', '=', 'assessment.tenant')
        .onRef('gap_set.gap_set', '=', 'assessment.gap_set'),
    )
    .select(['reference', 'assessment.body', 'gap_set.body as gaps'])
    .where('assessment.tenant', '=', horizon.tenant)
    .whereRef('assessment.contractor', '=', 'latest.contractor')
    .whereRef('assessment.revision', '=', 'latest.revision')
    .orderBy('reference')
    .execute()
  return rows.map((row) => assessmentOf(row, asOf))
}

/** The instant at which an assessment was made is no part of its content. */
function bodyOf(assessment: Assessment): string {
  const { contractor: _, asOf: __, notEvaluated: ___, gaps: ____, ...content } = assessment
  return JSON.stringify(content)
}

/** Keys in the order in which `assess` writes them. */
function assessmentOf(
  row: { readonly reference: string; readonly body: string; readonly gaps: string },
  asOf: Instant,
): Assessment {
  const content: Omit<Assessment, 'contractor' | 'asOf' | 'notEvaluated' | 'gaps'> = JSON.parse(
    row.body,
  )
  const { notEvaluated, gaps } = gapsIn(row.gaps)
  const { band, score, typologies, reasons, coverage, competing, advice, facts } = content
  return {
    contractor: contractorId(row.reference),
    asOf: instant(asOf),
    band,
    score,
    typologies,
    reasons,
    notEvaluated,
    coverage,
    competing,
    advice,
    facts,
    gaps,
  }
}
