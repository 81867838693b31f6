/** A received batch that was posted before: it has an id to be asked about, but nothing of it is applied again. */
import type { RowResult } from '../../domain/batch.ts'
import { problemAt } from '../../intake/place.ts'
import { readResultChunks, saveResults } from '../../storage/batches/batch-results.ts'
import { clearSpool } from '../../storage/batches/batch-spool.ts'
import { latestKnownAt, updateBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import type { Db, Store } from '../../storage/store.ts'
import { type Instant, instant } from '../../domain/calendar.ts'

export type Repetition = {
  readonly received: StoredBatch
  /** The batch that was posted before. */
  readonly same: StoredBatch
  readonly sha256: string
}

/**
 * Notes that each row is as it was, and `log`s it. The platform's own id keeps naming the earlier batch. Returns the
 * batch to be finished.
 */
export async function storeRepetition(
  store: Store,
  { received, same, sha256 }: Repetition,
  log: (db: Db, batch: StoredBatch) => Promise<void>,
): Promise<StoredBatch> {
  let from = 0
  for await (const chunk of readResultChunks(store.reader, same)) {
    const results = chunk.map(unchanged)
    from = await writeForBatch(store, { batch: received, kept: 'resumably' }, (db) =>
      saveResults(db, received, { from, results }),
    )
  }
  return await writeForBatch(store, { batch: received, kept: 'durably' }, async (db) => {
    const knownAt = await knownAtOf(db, received, same.submittedAt)
    const batch = { ...repeated(received, same), knownAt, sha256 }
    await updateBatch(db, batch)
    await clearSpool(db, received)
    await log(db, batch)
    return batch
  })
}

function unchanged(result: RowResult): RowResult {
  return result.outcome === 'accepted' ? { ...result, outcome: 'unchanged' } : result
}

function repeated(received: StoredBatch, same: StoredBatch): StoredBatch {
  const notice = problemAt(
    received.options.sourceName,
    {},
    {
      code: 'posted-before',
      message: `The batch was posted before, as ${same.id}; nothing of it was applied again.`,
    },
  )
  const { submittedAt, rejected, protectedFieldsDropped, rowsRead, problems, problemCounts } = same
  return {
    ...received,
    status: 'scoring',
    submittedAt,
    unchanged: same.accepted + same.unchanged,
    rejected,
    protectedFieldsDropped,
    rowsRead,
    problems: [notice, ...problems],
    problemCounts: { ...problemCounts, notices: problemCounts.notices + 1 },
  }
}

/** Knowledge never goes back. */
async function knownAtOf(
  db: Db,
  { tenant, sequence }: StoredBatch,
  submittedAt: Instant,
): Promise<Instant> {
  const before = await latestKnownAt(db, tenant, sequence)
  return instant(Math.max(submittedAt, before ?? submittedAt))
}
