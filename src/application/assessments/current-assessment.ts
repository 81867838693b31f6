import { assess } from '../../detection/assess.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { readAssessments } from '../../storage/assessments/assessments.ts'
import type { Context } from '../context.ts'
import type { KnownContractor } from '../contractors/known-contractor.ts'

/** The assessment that was kept with this batch; one that was never made is made now and not kept. */
export async function currentAssessment(
  { store, engine }: Context,
  { key, history, batch }: KnownContractor,
): Promise<Assessment> {
  const horizon = { tenant: batch.tenant, upTo: batch.sequence }
  const kept = await readAssessments(store.reader, horizon, {
    asOf: history.asOf,
    contractors: [key],
  })
  return kept[0] ?? assess(history, engine)
}
