import type { TypologyResult } from '../../domain/assessment.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

export type Judgement = {
  readonly asOf: Instant
  readonly typologies: readonly TypologyResult[]
}

/** What each assessment of a contractor said of the typologies, oldest first; one per change of content. */
export async function readJudgements(
  db: Db,
  { tenant, upTo }: Horizon,
  contractor: ContractorKey,
): Promise<readonly Judgement[]> {
  const rows = await db
    .selectFrom('assessment')
    .select(['as_of', 'body'])
    .where('tenant', '=', tenant)
    .where('contractor', '=', contractor)
    .where('sequence', '<=', upTo)
    .orderBy('revision')
    .execute()
  return rows.map(judgementOf)
}

export function judgementOf(row: Pick<Tables['assessment'], 'as_of' | 'body'>): Judgement {
  const { typologies }: Pick<Judgement, 'typologies'> = JSON.parse(row.body)
  return { asOf: instant(row.as_of), typologies }
}
