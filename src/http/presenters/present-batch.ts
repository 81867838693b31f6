import type { Static } from 'typebox'
import type { BatchWire, PostedBatch, RowResultWire } from '../../contract/api-batch.ts'
import type { ShownBatch } from '../../application/batches/shown-batch.ts'
import type { RowResult } from '../../domain/batch.ts'
import { formatInstant } from '../../domain/calendar.ts'

export function batchWire(batch: ShownBatch): BatchWire {
  return {
    id: batch.id,
    ...(batch.batchId === undefined ? {} : { batch_id: batch.batchId }),
    sequence: batch.sequence,
    status: batch.status,
    ...(batch.source === undefined ? {} : { source: batch.source }),
    submitted_at: formatInstant(batch.submittedAt),
    received_at: formatInstant(batch.receivedAt),
    sha256: batch.sha256,
    accepted: batch.accepted,
    unchanged: batch.unchanged,
    rejected: batch.rejected,
    protected_fields_dropped: batch.protectedFieldsDropped,
    rows_read: batch.rowsRead,
    to_assess: batch.toAssess,
    assessed: batch.assessed,
    ...(batch.alertsOpened === undefined ? {} : { alerts_opened: batch.alertsOpened }),
    problems: [...batch.problems],
    errors_found: batch.problemCounts.errors,
    notices_found: batch.problemCounts.notices,
    results_url: `/v1/batches/${batch.id}/results`,
  }
}

export function rowResultWire({
  record,
  id,
  line,
  pointer,
  outcome,
  problems,
}: RowResult): RowResultWire {
  return {
    record,
    ...(id === undefined ? {} : { id }),
    ...(line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer }),
    outcome,
    problems: [...problems],
  }
}

/** `rows` may hold one more than `limit`: it shows that there are more. */
export function postedBatchWire(
  batch: ShownBatch,
  rows: readonly RowResult[],
  limit: number,
): Static<typeof PostedBatch> {
  return {
    ...batchWire(batch),
    results: rows.slice(0, limit).map(rowResultWire),
    results_truncated: rows.length > limit,
  }
}
