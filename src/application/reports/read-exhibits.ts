import type { Instant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId } from '../../domain/ids.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Context } from '../context.ts'
import { knowledgeAt } from '../assessments/knowledge-at.ts'

const CONTRACTORS_PER_CHUNK = 250
/** Histories shown with a report at most; the report itself holds everybody. */
const EXHIBITS_SHOWN = 500

export type ExhibitOrder = {
  readonly batch: StoredBatch
  readonly asOf: Instant
  /** Most important first. */
  readonly contractors: readonly ContractorId[]
}

/** The histories behind a report, as of the same instant. */
export async function readExhibits(
  context: Context,
  { batch, asOf, contractors }: ExhibitOrder,
): Promise<ReadonlyMap<ContractorId, ContractorHistory>> {
  const { reader } = context.store
  const loader = new HistoryLoader(reader, await knowledgeAt(context, batch, asOf))
  const exhibits = new Map<ContractorId, ContractorHistory>()
  for (const chunk of chunksOf(contractors.slice(0, EXHIBITS_SHOWN), CONTRACTORS_PER_CHUNK)) {
    const keys = await findContractorKeys(reader, batch.tenant, chunk)
    const histories = await loader.histories(await loader.ownRecords([...keys.values()]))
    for (const history of histories.values()) exhibits.set(history.contractor, history)
  }
  return exhibits
}
