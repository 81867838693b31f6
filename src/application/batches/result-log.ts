/** Notes the result of every row as it is settled. */
import type { RowResult } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { saveResults } from '../../storage/batches/batch-results.ts'
import type { Db } from '../../storage/store.ts'
import type { BatchTally } from './batch-tally.ts'

/** Rejected rows remembered, so that a batch that is refused whole can still say why. */
const REMEMBERED = 10_000

type Batch = { readonly tenant: TenantId; readonly sequence: number }
type Listeners = {
  readonly tally: BatchTally
  readonly onRow: ((row: RowResult) => void) | undefined
}

export class ResultLog {
  readonly rejected: RowResult[] = []
  readonly #batch: Batch
  readonly #listeners: Listeners
  #chunks = 0

  constructor(batch: Batch, listeners: Listeners) {
    this.#batch = batch
    this.#listeners = listeners
  }

  async add(db: Db, results: readonly RowResult[]): Promise<void> {
    for (const result of results) {
      this.#listeners.tally.settle(result)
      this.#listeners.onRow?.(result)
      if (result.outcome === 'rejected' && this.rejected.length < REMEMBERED) {
        this.rejected.push(result)
      }
    }
    this.#chunks = await saveResults(db, this.#batch, { from: this.#chunks, results })
  }
}
