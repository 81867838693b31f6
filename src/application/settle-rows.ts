/** Writes the rows of a batch and says of each what became of it. */
import type { RowResult } from '../domain/batch.ts'
import type { Problem } from '../domain/problem.ts'
import { maskValue } from '../intake/mask-value.ts'
import type { RowItem } from '../intake/read-options.ts'
import type { BatchWriter, WriteOutcome } from '../storage/batch-writer.ts'
import type { Db } from '../storage/store.ts'

type ObservedRow = RowItem & { readonly observation: NonNullable<RowItem['observation']> }

export class RowSettler {
  readonly #writer: BatchWriter
  readonly #source: string
  /** Rows of contractors who may still come later in the batch. */
  #waiting: ObservedRow[] = []

  constructor(writer: BatchWriter, source: string) {
    this.#writer = writer
    this.#source = source
  }

  /** Results of the rows that are settled; those that wait for their contractor come with `finish`. */
  async settle(db: Db, rows: readonly RowItem[]): Promise<readonly RowResult[]> {
    const observed = rows.filter(isObserved)
    const outcomes = await this.#write(db, observed)
    const settled: RowResult[] = []
    for (const row of rows) {
      const outcome = outcomes.get(row) ?? 'rejected'
      if (outcome !== 'unknown-contractor') settled.push(resultOf(row, outcome))
      else if (isObserved(row)) this.#waiting.push(row)
    }
    return settled
  }

  /** Rows whose contractor came after them are written now; the others are rejected. */
  async finish(db: Db): Promise<readonly RowResult[]> {
    const outcomes = await this.#write(db, this.#waiting)
    return this.#waiting.map((row) => {
      const outcome = outcomes.get(row)
      if (outcome === 'accepted' || outcome === 'unchanged') return resultOf(row, outcome)
      return resultOf(
        { ...row, problems: [...row.problems, this.#unknownContractor(row)] },
        'rejected',
      )
    })
  }

  async #write(db: Db, rows: readonly ObservedRow[]): Promise<ReadonlyMap<RowItem, WriteOutcome>> {
    if (rows.length === 0) return new Map()
    const outcomes = await this.#writer.write(
      db,
      rows.map(({ observation }) => observation),
    )
    return new Map(rows.map((row, index) => [row, outcomes[index] ?? 'unknown-contractor']))
  }

  #unknownContractor({ place, observation }: ObservedRow): Problem {
    const { contractor } = { contractor: undefined, ...observation }
    return {
      code: 'unknown-contractor',
      severity: 'error',
      source: this.#source,
      ...place,
      field: 'contractor_id',
      message: 'No contractor has this id. Send the contractor in this batch or before it.',
      ...(contractor === undefined ? {} : { value: maskValue('contractor_id', contractor) }),
    }
  }
}

function isObserved(row: RowItem): row is ObservedRow {
  return row.observation !== undefined
}

function resultOf(row: RowItem, outcome: RowResult['outcome']): RowResult {
  return {
    record: row.record,
    ...(row.id === undefined ? {} : { id: row.id }),
    ...row.place,
    outcome,
    problems: row.problems,
  }
}
