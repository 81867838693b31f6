/** Writes the rows of a batch and says of each what became of it. */
import type { RowResult } from '../../domain/batch.ts'
import type { Problem } from '../../domain/problem.ts'
import { maskValue } from '../../intake/mask-value.ts'
import { problemAt } from '../../intake/place.ts'
import type { RowItem } from '../../intake/read-options.ts'
import type { BatchWriter, WriteOutcome } from '../../storage/records/batch-writer.ts'
import type { NamedDestination } from '../../storage/records/unmet-destinations.ts'
import type { Db } from '../../storage/store.ts'

type ObservedRow = RowItem & { readonly observation: NonNullable<RowItem['observation']> }
type WrittenRow = { readonly row: ObservedRow; readonly outcome: RowResult['outcome'] }

/** Rows without a destination that they name are remembered up to this number; the others are not told of it. */
const MOST_UNMET = 10_000

export class RowSettler {
  readonly #writer: BatchWriter
  readonly #source: string
  /** Rows of contractors who may still come later in the batch. */
  #waiting: ObservedRow[] = []
  /** Written rows whose destination may still come. */
  #unmet: WrittenRow[] = []

  constructor(writer: BatchWriter, source: string) {
    this.#writer = writer
    this.#source = source
  }

  /** Results of the rows that are settled; those that wait for another record come with `finish`. */
  async settle(db: Db, rows: readonly RowItem[]): Promise<readonly RowResult[]> {
    const outcomes = await this.#write(db, rows.filter(isObserved))
    const unmet = await this.#unmetAmong(db, rows.filter(isObserved))
    const settled: RowResult[] = []
    for (const row of rows) {
      const outcome = outcomes.get(row) ?? 'rejected'
      if (!isObserved(row)) settled.push(resultOf(row, 'rejected'))
      else if (outcome === 'unknown-contractor') this.#waiting.push(row)
      else if (unmet.has(row) && this.#unmet.length < MOST_UNMET) this.#unmet.push({ row, outcome })
      else settled.push(resultOf(row, outcome))
    }
    return settled
  }

  /** Rows whose contractor came after them are written now; the others are rejected. */
  async finish(db: Db): Promise<readonly RowResult[]> {
    const outcomes = await this.#write(db, this.#waiting)
    const late = this.#waiting.map((row): WrittenRow => {
      const outcome = outcomes.get(row)
      if (outcome === 'accepted' || outcome === 'unchanged') return { row, outcome }
      return { row: withProblems(row, [this.#unknownContractor(row)]), outcome: 'rejected' }
    })
    const written = [...this.#unmet, ...late]
    const unmet = await this.#unmetAmong(
      db,
      written.map(({ row }) => row),
    )
    return written.map(({ row, outcome }) => {
      const problems = unmet.get(row)?.map((named) => this.#unknownDestination(row, named)) ?? []
      return resultOf(withProblems(row, problems), outcome)
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

  async #unmetAmong(
    db: Db,
    rows: readonly ObservedRow[],
  ): Promise<ReadonlyMap<RowItem, readonly NamedDestination[]>> {
    const unmet = await this.#writer.unmetDestinations(
      db,
      rows.map(({ observation }) => observation),
    )
    return new Map(
      rows.flatMap((row, place) => {
        const named = unmet.get(place)
        return named === undefined ? [] : [[row, named] as const]
      }),
    )
  }

  #unknownContractor({ place, observation }: ObservedRow): Problem {
    const { contractor } = { contractor: undefined, ...observation }
    return problemAt(this.#source, place, {
      code: 'unknown-contractor',
      field: 'contractor_id',
      message: 'No contractor has this id. Send the contractor in this batch or before it.',
      ...(contractor === undefined ? {} : { value: maskValue('contractor_id', contractor) }),
    })
  }

  #unknownDestination({ place, record }: ObservedRow, named: NamedDestination): Problem {
    const { field, reference, contractor } = named
    const nobody = contractor === undefined ? 'Nobody has a' : 'The contractor has no'
    return problemAt(this.#source, place, {
      code: 'unknown-destination',
      field,
      message: `${nobody} destination of this id; the ${record} was kept without one. Send the destination.`,
      value: maskValue(field, reference),
    })
  }
}

function withProblems(row: ObservedRow, problems: readonly Problem[]): ObservedRow {
  return problems.length === 0 ? row : { ...row, problems: [...row.problems, ...problems] }
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
