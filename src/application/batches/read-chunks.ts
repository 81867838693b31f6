/** Intake items in chunks that are written together. */
import { setImmediate } from 'node:timers/promises'
import type { BatchHeader } from '../../domain/batch.ts'
import type { Problem } from '../../domain/problem.ts'
import type { IntakeItem, RowItem } from '../../intake/read-options.ts'

/** Rows written at once: enough to share statements, few enough for others to write soon after. */
const ROWS_PER_CHUNK = 2000
/** Rows read before other requests get their turn: bytes at hand never wait, and so never give way. */
const ROWS_PER_TURN = 500

export type Chunk = {
  readonly header?: BatchHeader
  readonly rows: readonly RowItem[]
  readonly faults: readonly Problem[]
}

/** At least one chunk; only the first can hold the header. */
export async function* readChunks(items: AsyncIterable<IntakeItem>): AsyncGenerator<Chunk> {
  let header: BatchHeader | undefined
  let rows: RowItem[] = []
  let faults: Problem[] = []
  const chunk = (): Chunk => ({ rows, faults, ...(header === undefined ? {} : { header }) })
  for await (const item of items) {
    if (item.kind === 'header') header = item.header
    else if (item.kind === 'fault') faults.push(item.problem)
    else rows.push(item)
    if (rows.length % ROWS_PER_TURN === 0) await setImmediate()
    if (rows.length < ROWS_PER_CHUNK) continue
    yield chunk()
    rows = []
    faults = []
  }
  yield chunk()
}
