/** Counts, hashes and totals that a batch or file announces, against what was read. */
import { totalMismatch } from '../control-totals.ts'
import type { WireItem } from '../wire-records.ts'
import { amountOfCents, digits } from './nacha-fields.ts'

/** Sums of routing numbers are kept to ten digits. */
const HASH_SIZE = 10 ** 10

/** Codes of debits, and of debits coming back. */
const DEBITS = /^[2-5][5-9]$/

/** Where the totals stand in a control record, 1-based and inclusive. */
export type TotalPlaces = Readonly<
  Record<'entries' | 'hash' | 'debits' | 'credits', readonly [number, number]>
>

export const BATCH_CONTROL: TotalPlaces = {
  entries: [5, 10],
  hash: [11, 20],
  debits: [21, 32],
  credits: [33, 44],
}
export const FILE_CONTROL: TotalPlaces = {
  entries: [14, 21],
  hash: [22, 31],
  debits: [32, 43],
  credits: [44, 55],
}

export class NachaTotals {
  #entries = 0
  #hash = 0
  #debits = 0
  #credits = 0

  /** An entry record, in its letters. */
  addEntry(record: string): void {
    this.#entries += 1
    this.#hash = (this.#hash + (digits(record, 4, 11) ?? 0)) % HASH_SIZE
    const cents = digits(record, 30, 39) ?? 0
    if (DEBITS.test(record.slice(1, 3))) this.#debits += cents
    else this.#credits += cents
  }

  addAddenda(): void {
    this.#entries += 1
  }

  compare(record: string, line: number, places: TotalPlaces): readonly WireItem[] {
    const found = {
      entries: this.#entries,
      hash: this.#hash,
      debits: this.#debits,
      credits: this.#credits,
    }
    return (['entries', 'hash', 'debits', 'credits'] as const).flatMap((name) => {
      const [from, to] = places[name]
      const announced = digits(record, from, to)
      if (announced === found[name]) return []
      const written = name === 'debits' || name === 'credits' ? amountOfCents : String
      return [mismatch(`control.${name}`, { announced, found: found[name], line }, written)]
    })
  }
}

export function mismatch(
  field: string,
  { announced, found, line }: { announced: number | undefined; found: number; line: number },
  written: (total: number) => string = String,
): WireItem {
  const fault = totalMismatch(
    field,
    announced === undefined ? 'no number' : written(announced),
    written(found),
  )
  return { kind: 'fault', place: { line }, fault }
}
