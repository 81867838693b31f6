import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { type AlertStep, alertHistory } from '../../review/alert-history.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { readJudgements } from '../../storage/assessments/read-judgements.ts'
import type { Context } from '../context.ts'

/** When alerts of a contractor opened, rose, fell and closed, oldest first; none for who is not known. */
export async function readAlertHistory(
  { store: { reader } }: Context,
  tenant: TenantId,
  contractor: ContractorId,
): Promise<readonly AlertStep[]> {
  const batch = await lastFinishedBatch(reader, tenant)
  const key = (await findContractorKeys(reader, tenant, [contractor])).get(contractor)
  if (batch === undefined || key === undefined) return []
  return alertHistory(await readJudgements(reader, { tenant, upTo: batch.sequence }, key))
}
