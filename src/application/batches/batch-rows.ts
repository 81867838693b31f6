/** The rows of one batch on their way into the store: what its chunks and transactions have in common. */
import type { BatchHeader, RowResult } from '../../domain/batch.ts'
import { type Day, type Instant, instant } from '../../domain/calendar.ts'
import { BatchWriter } from '../../storage/records/batch-writer.ts'
import { latestKnownAt, updateBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { Db } from '../../storage/store.ts'
import type { BatchInput } from './batch-input.ts'
import { BatchTally } from './batch-tally.ts'
import type { Chunk } from './read-chunks.ts'
import { ResultLog } from './result-log.ts'
import { RowSettler } from './settle-rows.ts'
import { aheadProblem, latestDay, whenSubmitted, withAheadNotice } from './when-submitted.ts'

/** Nothing of the batch can be applied. */
export class Refused extends Error {
  readonly tally: BatchTally
  readonly results: readonly RowResult[]

  constructor(tally: BatchTally, results: readonly RowResult[]) {
    super('no row of the batch could be applied')
    this.tally = tally
    this.results = results
  }
}

export class BatchRows {
  readonly #input: BatchInput
  readonly #opened: StoredBatch
  readonly #tally = new BatchTally()
  readonly #writer: BatchWriter
  readonly #settler: RowSettler
  readonly #results: ResultLog
  #read = 0
  #latest: Day | undefined

  constructor(input: BatchInput, opened: StoredBatch) {
    this.#input = input
    this.#opened = opened
    this.#writer = new BatchWriter(opened)
    this.#settler = new RowSettler(this.#writer, input.sourceName)
    this.#results = new ResultLog(opened, { tally: this.#tally, onRow: input.onRow })
  }

  async add(db: Db, { rows, faults }: Chunk): Promise<void> {
    for (const fault of faults) this.#tally.fault(fault)
    this.#latest = latestDay(rows, this.#latest)
    const { sourceName } = this.#input
    const noted = rows.map((row) => withAheadNotice(row, this.#opened.receivedAt, sourceName))
    await this.#results.add(db, await this.#settler.settle(db, noted))
    this.#read += rows.length
    this.#input.onProgress?.({ stage: 'reading', done: this.#read })
  }

  /** Notes how far it is, for those who wait. */
  async noteProgress(db: Db): Promise<void> {
    await updateBatch(db, { ...this.#opened, ...this.#counts() })
  }

  /** Writes the last rows and how the batch stands. Throws `Refused` when nothing of it can be applied. */
  async finish(db: Db, header: BatchHeader): Promise<StoredBatch> {
    await this.#results.add(db, await this.#settler.finish(db))
    const { receivedAt } = this.#opened
    const ahead = aheadProblem(header.submittedAt, receivedAt, this.#input.sourceName)
    if (ahead !== undefined) this.#tally.fault(ahead)
    const submittedAt = header.submittedAt ?? whenSubmitted(this.#latest, receivedAt)
    const times = await timesOf(db, this.#opened, submittedAt)
    await this.#writer.finish(db, times.knownAt)
    const { hasFaults, breaksFormat, accepted, unchanged } = this.#tally
    const isRefused =
      breaksFormat || (hasFaults && (this.#input.atomic || accepted + unchanged === 0))
    if (isRefused) throw new Refused(this.#tally, this.#results.rejected)
    const stored: StoredBatch = {
      ...this.#opened,
      ...times,
      ...this.#counts(),
      status: 'scoring',
      sha256: this.#input.sha256(),
    }
    await updateBatch(db, stored, header)
    return stored
  }

  #counts() {
    const { accepted, unchanged, rejected, protectedFieldsDropped } = this.#tally
    const { problems, problemCounts } = this.#tally
    const rows = { rowsRead: this.#read, accepted, unchanged, rejected }
    return { ...rows, protectedFieldsDropped, problems, problemCounts }
  }
}

/** A batch that speaks of the past is known since the latest one before it. */
async function timesOf(
  db: Db,
  { tenant, sequence }: StoredBatch,
  submittedAt: Instant,
): Promise<Pick<StoredBatch, 'submittedAt' | 'knownAt'>> {
  const before = await latestKnownAt(db, tenant, sequence)
  return { submittedAt, knownAt: instant(Math.max(submittedAt, before ?? submittedAt)) }
}
