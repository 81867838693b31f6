/** One contractor as known at an instant. */
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { ContractorKey } from '../../storage/contractor-keys.ts'
import { contractorKey } from '../../storage/assessments/contractors.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { knowledgeAt } from '../assessments/knowledge-at.ts'

export type KnownContractor = {
  readonly key: ContractorKey
  readonly history: ContractorHistory
  readonly batch: StoredBatch
}

/** Throws `not-found` for contractors who were not known by then. */
export async function knownContractor(
  context: Context,
  tenant: TenantId,
  { contractor, asOf }: { readonly contractor: ContractorId; readonly asOf: Instant | undefined },
): Promise<KnownContractor> {
  const { reader } = context.store
  const batch = await lastFinishedBatch(reader, tenant, asOf)
  if (batch === undefined) throw unknownContractor()
  const key = await contractorKey(reader, { tenant, upTo: batch.sequence }, contractor)
  if (key === undefined) throw unknownContractor()
  const loader = new HistoryLoader(reader, await knowledgeAt(context, batch, asOf))
  const history = (await loader.histories(await loader.ownRecords([key]))).get(key)
  if (history === undefined) throw unknownContractor()
  return { key, history, batch }
}

function unknownContractor(): ApplicationError {
  return new ApplicationError('not-found', 'No contractor of this id was known by then.')
}
