import type { Day, Instant } from './calendar.ts'
import type { Problem, ProblemCounts } from './problem.ts'

/**
 * received (stored, not read) → validating → scoring → complete; `partial` is complete with rejected
 * rows, `failed` applied nothing.
 */
export const BATCH_STATUSES = [
  'received',
  'validating',
  'scoring',
  'complete',
  'partial',
  'failed',
] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

/** The name of a source that is no file: what a platform posts. */
export const NO_FILE = 'batch'

/** What a batch says about itself (DESIGN 4.8), after parsing. */
export type BatchHeader = {
  readonly batchId?: string
  readonly source?: string
  readonly submittedAt?: Instant
  readonly periodStart?: Day
  readonly periodEnd?: Day
  readonly control?: {
    readonly payments?: number
    readonly totals?: Readonly<Record<string, string>>
  }
}

/** One post of records by a platform, as it can be polled. */
export type Batch = {
  readonly id: string
  /** The platform's own id of it, once its header is read. */
  readonly batchId?: string
  /** Order of receipt within the tenant; knowledge grows with it. */
  readonly sequence: number
  readonly status: BatchStatus
  readonly source?: string
  readonly submittedAt: Instant
  readonly receivedAt: Instant
  readonly sha256: string
  /** Rows by outcome: new or changed, already known, rejected. */
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly protectedFieldsDropped: number
  /** Rows read so far. */
  readonly rowsRead: number
  /** Contractors whom the batch can change; 0 until its rows are stored. */
  readonly toAssess: number
  /** Of those, how many are assessed by now. */
  readonly assessed: number
  readonly alertsOpened: number
  /** The first of them: of the batch itself, then errors of rows, then notices. */
  readonly problems: readonly Problem[]
  readonly problemCounts: ProblemCounts
}

/** The outcome of one row of a batch. */
export type RowResult = {
  readonly record: string
  readonly id?: string
  readonly line?: number
  readonly pointer?: string
  readonly outcome: 'accepted' | 'unchanged' | 'rejected'
  readonly problems: readonly Problem[]
}

/** One page of a listing; `next` is an opaque cursor, absent on the last page. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string }
