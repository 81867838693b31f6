/** The outcome of every row of a batch, packed a thousand to a row. */
import type { RowResult } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import { insertRows } from '../bulk-insert.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

const PER_CHUNK = 1000

type BatchKey = { readonly tenant: TenantId; readonly sequence: number }

/** Appends results; `from` is the number of chunks written so far, the answer that after. */
export async function saveResults(
  db: Db,
  { tenant, sequence }: BatchKey,
  { from, results }: { readonly from: number; readonly results: readonly RowResult[] },
): Promise<number> {
  const chunks = Array.from({ length: Math.ceil(results.length / PER_CHUNK) }, (_, index) =>
    results.slice(index * PER_CHUNK, (index + 1) * PER_CHUNK),
  )
  await insertRows(
    db,
    'batch_result',
    ['tenant', 'sequence', 'chunk', 'results'],
    chunks.map((chunk, index) => [tenant, sequence, from + index, JSON.stringify(chunk)]),
  )
  return from + chunks.length
}

const readChunk = prepare(
  { tenant: 'number', sequence: 'number', chunk: 'number' },
  (db, { tenant, sequence, chunk }) =>
    db
      .selectFrom('batch_result')
      .select('results')
      .where('tenant', '=', tenant)
      .where('sequence', '=', sequence)
      .where('chunk', '=', chunk),
)

export async function* readResults(db: Db, batch: BatchKey): AsyncGenerator<RowResult> {
  for await (const results of readResultChunks(db, batch)) yield* results
}

export async function* readResultChunks(
  db: Db,
  { tenant, sequence }: BatchKey,
): AsyncGenerator<readonly RowResult[]> {
  for (let chunk = 0; ; chunk += 1) {
    const [row] = await readChunk(db, { tenant, sequence, chunk })
    if (row === undefined) return
    const results: readonly RowResult[] = JSON.parse(row.results)
    yield results
  }
}
