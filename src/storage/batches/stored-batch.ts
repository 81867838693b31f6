/** A batch as it is kept, and its row. */
import type { Encoding } from '../../contract/batch-encodings.ts'
import type { ColumnMappingFile } from '../../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../../contract/contractor-keys.ts'
import {
  BATCH_STATUSES,
  type Batch,
  type BatchHeader,
  type BatchStatus,
} from '../../domain/batch.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type Problem, type ProblemCounts, countProblems } from '../../domain/problem.ts'
import { orNull } from '../prepared.ts'
import type { BatchRow } from '../tables.ts'

/** How the bytes of a batch are to be read; kept with a batch that is read later. */
export type BatchOptions = {
  readonly sourceName: string
  readonly encoding: Encoding
  readonly gzip: boolean
  readonly strict: boolean
  readonly atomic: boolean
  readonly mapping?: ColumnMappingFile
  readonly contractorKeys?: readonly ContractorKeyKind[]
}

export type StoredBatch = Batch & {
  readonly tenant: TenantId
  readonly knownAt: Instant
  readonly options: BatchOptions
  /** Names the attempt to store the kept bytes that is under way. */
  readonly attempt?: string
}

/** Every column, and what it holds. */
export const BATCH = {
  tenant: 'number',
  sequence: 'number',
  id: 'text',
  external_id: orNull('text'),
  source: orNull('text'),
  status: 'text',
  submitted_at: 'number',
  known_at: 'number',
  received_at: 'number',
  sha256: 'text',
  header: 'text',
  options: 'text',
  accepted: 'number',
  unchanged: 'number',
  rejected: 'number',
  protected_fields_dropped: 'number',
  assessed: 'number',
  alerts_opened: 'number',
  problems: 'text',
  rows_read: 'number',
  to_assess: 'number',
  attempt: orNull('text'),
  errors_found: 'number',
  notices_found: 'number',
} as const satisfies Record<keyof BatchRow, unknown>

/** Its names. */
export const BATCH_COLUMNS = Object.keys(BATCH) as readonly (keyof BatchRow)[]

/** With what its header says of it, once that is read. */
export function rowOf(batch: StoredBatch, header?: BatchHeader): BatchRow {
  return {
    tenant: batch.tenant,
    sequence: batch.sequence,
    id: batch.id,
    external_id: header?.batchId ?? batch.batchId ?? null,
    source: batch.source ?? null,
    status: batch.status,
    submitted_at: batch.submittedAt,
    known_at: batch.knownAt,
    received_at: batch.receivedAt,
    sha256: batch.sha256,
    header: JSON.stringify(header ?? {}),
    options: JSON.stringify(batch.options),
    accepted: batch.accepted,
    unchanged: batch.unchanged,
    rejected: batch.rejected,
    protected_fields_dropped: batch.protectedFieldsDropped,
    assessed: batch.assessed,
    alerts_opened: batch.alertsOpened,
    problems: JSON.stringify(batch.problems),
    errors_found: batch.problemCounts.errors,
    notices_found: batch.problemCounts.notices,
    rows_read: batch.rowsRead,
    to_assess: batch.toAssess,
    attempt: batch.attempt ?? null,
  }
}

/** Not of one whose bytes are still being kept: that is no batch yet. */
export function batchOf(row: BatchRow): StoredBatch {
  const problems: readonly Problem[] = JSON.parse(row.problems)
  return {
    tenant: row.tenant as TenantId,
    sequence: row.sequence,
    id: row.id,
    ...(row.external_id === null ? {} : { batchId: row.external_id }),
    ...(row.source === null ? {} : { source: row.source }),
    status: statusOf(row),
    submittedAt: instant(row.submitted_at),
    knownAt: instant(row.known_at),
    receivedAt: instant(row.received_at),
    sha256: row.sha256,
    options: JSON.parse(row.options),
    accepted: row.accepted,
    unchanged: row.unchanged,
    rejected: row.rejected,
    protectedFieldsDropped: row.protected_fields_dropped,
    assessed: row.assessed,
    alertsOpened: row.alerts_opened,
    problems,
    problemCounts: countsOf(row, problems),
    rowsRead: row.rows_read,
    toAssess: row.to_assess,
    ...(row.attempt === null ? {} : { attempt: row.attempt }),
  }
}

function statusOf({ id, status }: BatchRow): BatchStatus {
  const known = BATCH_STATUSES.find((each) => each === status)
  if (known === undefined) throw new Error(`batch ${id} is ${status}`)
  return known
}

/** Batches that were stored before anybody counted have those that are listed. */
function countsOf(
  { errors_found: errors, notices_found: notices }: BatchRow,
  listed: readonly Problem[],
): ProblemCounts {
  const least = countProblems(listed)
  return {
    errors: Math.max(errors, least.errors),
    notices: Math.max(notices, least.notices),
  }
}
