import type { EngineVersions } from '../../domain/assessment.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import type { Db } from '../store.ts'

/** With which batch an assessment was made, as of when, and with what. */
export type AssessmentOrigin = {
  readonly sequence: number
  readonly asOf: Instant
  readonly versions: EngineVersions
}

/** Of the assessment of a contractor that stood with this batch; undefined when none was kept by then. */
export async function assessmentOrigin(
  db: Db,
  { tenant, upTo }: Horizon,
  contractor: ContractorKey,
): Promise<AssessmentOrigin | undefined> {
  const row = await db
    .selectFrom('assessment')
    .innerJoin('engine', 'engine.engine', 'assessment.engine')
    .select(['sequence', 'as_of', 'versions'])
    .where('tenant', '=', tenant)
    .where('contractor', '=', contractor)
    .where('sequence', '<=', upTo)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const versions: EngineVersions = JSON.parse(row.versions)
  return { sequence: row.sequence, asOf: instant(row.as_of), versions }
}
