/**
 * NACHA files of automated clearing house payments. Credits give contractors, destinations and payments;
 * prenotes a destination that nothing was paid to yet; returned credits the payment anew as returned.
 */
import { DEFAULT_CONTRACTOR_KEYS } from '../../contract/contractor-keys.ts'
import { byteText } from '../byte-text.ts'
import { IntakeFault } from '../intake-fault.ts'
import { PayeesSeen } from '../payees-seen.ts'
import { NAMELESS, type PayeeReading } from '../payment-file-payee.ts'
import type { Fault } from '../place.ts'
import type { ReadOptions } from '../read-options.ts'
import { RecentRecords } from '../csv/recent-records.ts'
import type { WireItem, WireItems } from '../wire-records.ts'
import {
  announcedDestination,
  type EntryRecords,
  entryRecords,
  returnedPayment,
} from './entry-records.ts'
import {
  addendaFound,
  type BatchHeader,
  batchHeaderOf,
  type Entry,
  entryOf,
  kindOf,
} from './nacha-entry.ts'
import { dayOfField, digits, field } from './nacha-fields.ts'
import { type NachaLine, NachaLines } from './nacha-lines.ts'
import { BATCH_CONTROL, FILE_CONTROL, mismatch, NachaTotals } from './nacha-totals.ts'

type NachaOptions = Pick<ReadOptions, 'contractorKeys' | 'vault' | 'tenant'>

export async function* readNacha(
  bytes: AsyncIterable<Uint8Array>,
  { contractorKeys = DEFAULT_CONTRACTOR_KEYS, vault, tenant }: NachaOptions,
): WireItems {
  const lines = new NachaLines()
  const file = new NachaFile({ contractorKeys, vault, tenant })
  const texts = byteText(bytes, {
    startBytes: 1,
    encodingOf: () => 'utf-8',
    remedy: 'The file is no plain text. Have it made again in ASCII.',
  })
  for await (const text of texts) {
    for (const line of lines.read(text)) file.read(line)
    yield file.take()
  }
  for (const line of lines.end()) file.read(line)
  file.end()
  yield file.take()
}

const FILLER = /^9+$/
const TRACE = /^ *\d{7,15}$/
/** Files are written in blocks of ten records. */
const BLOCK = 10
/** Debits and the like are told one by one up to here, then counted. */
const MOST_NOTICES = 50
/** Prenotes that wait for the first pay; a file of more is one of prenotes. */
const MOST_ANNOUNCED = 10_000
/** More belong to no real entry. */
const MOST_ADDENDA = 9_999

class NachaFile {
  readonly #reading: PayeeReading
  readonly #contractors = new RecentRecords()
  readonly #payees = new PayeesSeen()
  readonly #fileTotals = new NachaTotals()
  #items: WireItem[] = []
  #fileHeader: string | undefined
  #batch: BatchHeader | undefined
  #batchTotals = new NachaTotals()
  #entry: Entry | undefined
  #batches = 0
  #records = 0
  #unread = 0
  #control: NachaLine | undefined
  /** Whether it is settled as of when the file speaks. */
  #begun = false
  /** Of prenotes before that. */
  #announced: WireItem[] = []

  constructor(reading: PayeeReading) {
    this.#reading = reading
  }

  read({ line, text }: NachaLine): void {
    if (text.trim() === '') return
    this.#records += 1
    if (this.#control !== undefined) {
      if (!FILLER.test(text)) throw invalid('nothing may follow the file control', line)
      return
    }
    if (this.#fileHeader === undefined) this.#readFileHeader(text, line)
    else this.#readRecord(text, line)
  }

  #readFileHeader(text: string, line: number): void {
    if (!text.startsWith('1') || field(text, 35, 37)?.replace(/^0/, '') !== '94')
      throw invalid('it must begin with a file header (record type 1) of record size 094', line)
    this.#fileHeader = text
  }

  #readRecord(text: string, line: number): void {
    switch (text[0]) {
      case '5':
        this.#openBatch(text, line)
        return
      case '6':
        this.#readEntry(text, line)
        return
      case '7':
        this.#readAddenda(text, line)
        return
      case '8':
        this.#closeBatch(text, line)
        return
      case '9':
        this.#closeFile(text, line)
        return
      default:
        throw invalid('there is no such record type', line)
    }
  }

  #openBatch(text: string, line: number): void {
    if (this.#batch !== undefined) throw invalid('the batch before has no control record', line)
    this.#batch = batchHeaderOf(text)
    this.#batchTotals = new NachaTotals()
    this.#batches += 1
  }

  #readEntry(text: string, line: number): void {
    if (this.#batch === undefined) throw invalid('an entry stands outside of any batch', line)
    this.#finishEntry()
    // Payments are told apart by it; a record cut short has none.
    if (!TRACE.test(text.slice(79))) throw invalid('an entry has no trace number', line)
    this.#entry = entryOf(text, line, this.#batch)
    this.#batchTotals.addEntry(text)
    this.#fileTotals.addEntry(text)
  }

  #readAddenda(text: string, line: number): void {
    if (this.#entry === undefined) throw invalid('an addenda record belongs to no entry', line)
    if (this.#entry.addenda.length >= MOST_ADDENDA)
      throw invalid('an entry has too many addenda records', line)
    this.#entry.addenda.push(text)
    this.#batchTotals.addAddenda()
    this.#fileTotals.addAddenda()
  }

  #closeBatch(text: string, line: number): void {
    this.#finishEntry()
    if (this.#batch === undefined) throw invalid('a batch control belongs to no batch', line)
    if (text.slice(87, 94) !== this.#batch.batchNumber)
      throw invalid('the batch control names another batch number than the header', line)
    this.#items.push(...this.#batchTotals.compare(text, line, BATCH_CONTROL))
    this.#batch = undefined
  }

  #closeFile(text: string, line: number): void {
    if (this.#batch !== undefined) throw invalid('the last batch has no control record', line)
    this.#control = { text, line }
    this.#items.push(...this.#fileTotals.compare(text, line, FILE_CONTROL))
    const batches = digits(text, 2, 7)
    if (batches !== this.#batches)
      this.#items.push(
        mismatch('control.batches', { announced: batches, found: this.#batches, line }),
      )
  }

  end(): void {
    if (this.#control === undefined) this.#finishEntry()
    if (this.#announced.length > 0) this.#begin('its own day')
    if (this.#control === undefined) {
      if (this.#fileHeader !== undefined) throw new IntakeFault(CUT_SHORT, { line: this.#records })
      return
    }
    const { text, line } = this.#control
    const blocks = digits(text, 8, 13)
    const found = Math.ceil(this.#records / BLOCK)
    if (blocks !== found)
      this.#items.push(mismatch('control.blocks', { announced: blocks, found, line }))
    if (this.#unread > MOST_NOTICES)
      this.#items.push(notice(line, `${this.#unread - MOST_NOTICES} further entries pay nothing.`))
  }

  take(): readonly WireItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  /** An entry is whole once the record after its addenda has come. */
  #finishEntry(): void {
    const entry = this.#entry
    const batch = this.#batch
    if (entry === undefined || batch === undefined) return
    this.#entry = undefined
    this.#compareAddenda(entry, batch)
    const place = { batch, fileDate: dayOfField(this.#fileHeader ?? '', 24, 29) }
    switch (kindOf(entry)) {
      case 'credit':
        this.#begin('its pay days')
        this.#pay(entry, entryRecords(entry, place, this.#reading))
        return
      case 'returned-credit':
        this.#begin('its own day')
        this.#pay(entry, returnedPayment(entry, place, this.#reading))
        return
      case 'prenote':
        this.#announce(entry, entryRecords(entry, place, this.#reading))
        if (this.#announced.length > MOST_ANNOUNCED) this.#begin('its own day')
        return
      case 'other':
        this.#unread += 1
        if (this.#unread <= MOST_NOTICES) this.#items.push(notice(entry.line, NOT_PAY))
    }
  }

  #compareAddenda(entry: Entry, batch: BatchHeader): void {
    const { announcedAddenda: announced, line } = entry
    const found = addendaFound(entry, batch)
    if (found === announced) return
    const fault: Fault = {
      code: 'control-total-mismatch',
      field: 'entry.addenda',
      message: `The entry announces ${announced} addenda records, ${found} follow it. Send the file again, whole.`,
    }
    this.#items.push({ kind: 'fault', place: { line }, fault })
  }

  /**
   * A file of returns speaks as of its own day, not that of the payments that it brings back; so does one of
   * prenotes alone, which has no other.
   */
  #begin(asOf: 'its pay days' | 'its own day'): void {
    if (this.#begun) return
    this.#begun = true
    if (asOf === 'its own day') this.#speakAsOfFile()
    this.#items.push(...this.#announced)
    this.#announced = []
  }

  #speakAsOfFile(): void {
    const header = this.#fileHeader ?? ''
    const day = dayOfField(header, 24, 29)
    if (day === undefined) return
    const [, hours = '12', minutes = '00'] =
      /^([01]\d|2[0-3])([0-5]\d)$/.exec(header.slice(29, 33)) ?? []
    const value = { submitted_at: `${day}T${hours}:${minutes}:00Z` }
    this.#items.push({ kind: 'batch', place: { line: 1 }, value })
  }

  #introduced({ contractor }: EntryRecords, line: number): readonly WireItem[] {
    if (contractor === undefined) return []
    if (!this.#contractors.isNew(contractor['contractor_id'], contractor)) return []
    const place = { line }
    return [{ kind: 'record', place, record: 'contractor', value: contractor, introduces: true }]
  }

  #pay({ line }: Entry, records: EntryRecords): void {
    this.#items.push(...this.#introduced(records, line))
    const value = { ...records.payment, destination: records.destination }
    const faults = records.contractor === undefined ? [NAMELESS] : this.#payees.notices(value)
    this.#items.push({ kind: 'record', place: { line }, record: 'payment', value, faults })
  }

  #announce({ line }: Entry, records: EntryRecords): void {
    const value = announcedDestination(records, this.#reading)
    const faults = records.contractor === undefined ? [NAMELESS] : []
    const items = this.#begun ? this.#items : this.#announced
    items.push(...this.#introduced(records, line), {
      kind: 'record',
      place: { line },
      record: 'destination',
      value,
      faults,
    })
  }
}

const NOT_PAY = 'A debit, a notification of change or an entry without money; it is no pay.'

function notice(line: number, message: string): WireItem {
  return { kind: 'fault', place: { line }, fault: { code: 'payment-not-a-credit', message } }
}

const CUT_SHORT: Fault = {
  code: 'truncated-batch',
  message: 'The file ends before its control record. Send it again, whole.',
}

function invalid(why: string, line: number): IntakeFault {
  const message = `The file breaks the rules of NACHA: ${why}. Have it made again.`
  return new IntakeFault({ code: 'invalid-payment-file', message }, { line })
}
