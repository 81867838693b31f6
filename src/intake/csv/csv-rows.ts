import { type CsvHeader, readHeaderRow, understoodHeader } from './csv-header.ts'
import { csvRecords } from './csv-row.ts'
import { IntakeFault } from '../intake-fault.ts'
import { isError } from '../is-error.ts'
import type { Fault, Place } from '../place.ts'
import type { ReadOptions } from '../read-options.ts'
import { MadePaymentIds } from './made-payment-ids.ts'
import { RecentRecords } from './recent-records.ts'
import type { WireItem } from '../wire-records.ts'

export type CsvOptions = Pick<ReadOptions, 'mapping' | 'onHeader' | 'strict'>

/** Collects what the parser finds until it is taken. The first row is the header. */
export class CsvRows {
  readonly #options: CsvOptions
  /** Lines before those that the parser counts. */
  readonly #skippedLines: number
  readonly #contractors = new RecentRecords()
  readonly #paymentIds = new MadePaymentIds()
  /** Columns of which was told that they are written in another form: once is enough. */
  readonly #otherForms = new Set<string | undefined>()
  #header: CsvHeader | undefined
  #items: WireItem[] = []
  /** Last line of the last row read. */
  lastLine: number
  /** Set where the header lacks what every row needs; no row is read then. */
  refusal: IntakeFault | undefined

  constructor(options: CsvOptions, skippedLines: number) {
    this.#options = options
    this.#skippedLines = skippedLines
    this.lastLine = skippedLines
  }

  add(cells: readonly string[], parsedLines: number): void {
    const last = parsedLines + this.#skippedLines
    const place = { line: last - lineBreaks(cells) }
    this.lastLine = last
    // Spreadsheets leave rows of delimiters alone behind the last.
    if (this.refusal !== undefined || cells.every((cell) => cell.trim() === '')) return
    if (this.#header === undefined) this.#readHeader(cells, place)
    else this.#readRow(cells, place, this.#header)
  }

  /** Items since the last taking. */
  take(): readonly WireItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  #readHeader(cells: readonly string[], place: Place): void {
    const header = readHeaderRow(cells, this.#options.mapping)
    if ('fault' in header) {
      if (header.understood !== undefined) this.#options.onHeader?.(header.understood)
      this.refusal = new IntakeFault(header.fault, place)
    } else {
      this.#header = header
      this.#options.onHeader?.(understoodHeader(cells, header))
      this.#items.push(...header.notices.map((fault) => ({ kind: 'fault' as const, place, fault })))
    }
  }

  #readRow(cells: readonly string[], place: Place, header: CsvHeader): void {
    const { columns } = header
    if (cells.length !== columns.length) {
      const fault = raggedRow(cells.length, columns.length)
      this.#items.push({ kind: 'broken', place, record: 'payment', fault })
      return
    }
    const records = csvRecords(cells, header, this.#options)
    if (records.kind === 'not-pay') {
      this.#items.push({ kind: 'fault', place, fault: records.fault })
      return
    }
    const { contractor, payment, faults } = records
    this.#paymentIds.fill(payment)
    if (contractor !== undefined && this.#contractors.isNew(payment['contractor_id'], contractor)) {
      const errors = faults.filter(isError)
      this.#items.push({
        kind: 'record',
        place,
        record: 'contractor',
        value: contractor,
        faults: errors,
        // Lists of payouts say little of whom they pay; a fuller profile on record stays.
        ...(contractor['declared_country'] === undefined ? { introduces: true as const } : {}),
      })
    }
    const told = faults.filter((fault) => isError(fault) || !this.#isTold(fault))
    this.#items.push({ kind: 'record', place, record: 'payment', value: payment, faults: told })
  }

  #isTold({ code, field }: Fault): boolean {
    if (code !== 'other-form') return false
    if (this.#otherForms.has(field)) return true
    this.#otherForms.add(field)
    return false
  }
}

function raggedRow(cells: number, columns: number): Fault {
  return {
    code: 'ragged-row',
    message: `The row has ${cells} cells, the header ${columns}. Quote cells that hold the delimiter.`,
  }
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    if (cell.includes('\n')) count += cell.split('\n').length - 1
  }
  return count
}
