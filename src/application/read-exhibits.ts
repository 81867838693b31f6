import type { Report } from '../contract/report.ts'
import { parseInstant } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type ContractorId, type TenantId, contractorId } from '../domain/ids.ts'
import { lastFinishedBatch } from '../storage/batches.ts'
import { findContractorKeys } from '../storage/contractor-keys.ts'
import { HistoryLoader } from '../storage/history-loader.ts'
import { chunksOf } from './chunks-of.ts'
import type { Context } from './context.ts'
import { isFlagged } from './flagged.ts'
import { knowledgeAt } from './knowledge-at.ts'

const CONTRACTORS_PER_CHUNK = 250
/** Histories shown with a report at most; the report itself holds everybody. */
const EXHIBITS_SHOWN = 500

/**
 * The histories behind a report, as of the same instant: of its flagged contractors, or of the only one
 * whom it is about.
 */
export async function readExhibits(
  context: Context,
  tenant: TenantId,
  report: Report,
): Promise<ReadonlyMap<ContractorId, ContractorHistory>> {
  const { reader } = context.store
  const asOf = parseInstant(report.as_of)
  const batch = await lastFinishedBatch(reader, tenant, asOf)
  if (batch === undefined) return new Map()
  const loader = new HistoryLoader(reader, await knowledgeAt(context, batch, asOf))
  const exhibits = new Map<ContractorId, ContractorHistory>()
  for (const chunk of chunksOf(exhibited(report), CONTRACTORS_PER_CHUNK)) {
    const keys = await findContractorKeys(reader, tenant, chunk)
    const histories = await loader.histories(await loader.ownRecords([...keys.values()]))
    for (const history of histories.values()) exhibits.set(history.contractor, history)
  }
  return exhibits
}

function exhibited({ assessments }: Report): readonly ContractorId[] {
  const shown = assessments.length === 1 ? assessments : assessments.filter(isFlagged)
  return shown.slice(0, EXHIBITS_SHOWN).map(({ contractor_id: id }) => contractorId(id))
}
