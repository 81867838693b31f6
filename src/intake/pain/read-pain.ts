/**
 * ISO 20022 pain.001: the payments that a payer orders from its bank, one by one, so that memory holds one
 * transfer. Each gives its contractor, destination and payment.
 */
import { DEFAULT_CONTRACTOR_KEYS } from '../../contract/contractor-keys.ts'
import { totalMismatch } from '../control-totals.ts'
import { DecimalSum } from '../decimal-sum.ts'
import type { ReadOptions } from '../read-options.ts'
import { PayeesSeen } from '../payees-seen.ts'
import type { PayeeReading } from '../payment-file-payee.ts'
import { RecentRecords } from '../csv/recent-records.ts'
import type { WireItem, WireItems } from '../wire-records.ts'
import { MessageStructure } from './message-structure.ts'
import { transferRecords } from './transfer-records.ts'
import { textAt, within, type XmlElement, XmlReader } from './xml-elements.ts'
import { xmlText } from './xml-text.ts'

type PainOptions = Pick<ReadOptions, 'contractorKeys' | 'vault' | 'tenant'>

/** Text is handed to the parser in such pieces, so that rows come out while a large chunk is read. */
const PIECE = 2 ** 16

export async function* readPain(
  bytes: AsyncIterable<Uint8Array>,
  { contractorKeys = DEFAULT_CONTRACTOR_KEYS, vault, tenant }: PainOptions,
): WireItems {
  const message = new PainMessage({ contractorKeys, vault, tenant })
  for await (const text of xmlText(bytes)) {
    for (let from = 0; from < text.length; from += PIECE) {
      message.read(text.slice(from, from + PIECE))
      yield message.take()
    }
  }
  message.end()
  yield message.take()
}

/** Count and sum that a header announces, and what was found. */
class Totals {
  #count = 0
  readonly #sum = new DecimalSum()

  add(amount: string): void {
    this.#count += 1
    this.#sum.add(amount)
  }

  compare(header: XmlElement): readonly WireItem[] {
    const count = within(header, 'NbOfTxs')
    const sum = within(header, 'CtrlSum')
    const counted = count === undefined || Number(count.text) === this.#count
    const summed = sum === undefined || this.#sum.equals(sum.text)
    return [
      ...(counted ? [] : [mismatch(header, count, String(this.#count))]),
      ...(summed ? [] : [mismatch(header, sum, this.#sum.text())]),
    ]
  }
}

function mismatch(
  { name }: XmlElement,
  { name: total, text, line }: XmlElement,
  found: string,
): WireItem {
  return { kind: 'fault', place: { line }, fault: totalMismatch(`${name}.${total}`, text, found) }
}

class PainMessage {
  readonly #reading: PayeeReading
  readonly #structure = new MessageStructure()
  readonly #contractors = new RecentRecords()
  readonly #payees = new PayeesSeen()
  readonly #xml = new XmlReader({
    opened: (element, parent) => this.#opened(element, parent),
    closed: (element, parent) => this.#closed(element, parent),
  })
  #items: WireItem[] = []
  #header: XmlElement | undefined
  readonly #group = new Totals()
  #instruction = new Totals()
  #position = 0

  constructor(reading: PayeeReading) {
    this.#reading = reading
  }

  read(text: string): void {
    this.#xml.write(text)
  }

  end(): void {
    this.#xml.end()
    if (this.#header !== undefined) this.#items.push(...this.#group.compare(this.#header))
  }

  take(): readonly WireItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  #opened(element: XmlElement, parent: XmlElement | undefined): void {
    this.#structure.opened(element, parent)
    if (!isTransfer(element, parent)) return
    this.#position += 1
  }

  #closed(element: XmlElement, parent: XmlElement | undefined): 'keep' | 'drop' {
    this.#structure.closed(element, parent, this.#xml.line)
    if (isTransfer(element, parent) && parent !== undefined) {
      this.#transfer(element, parent)
      return 'drop'
    }
    if (parent?.name !== 'CstmrCdtTrfInitn') return 'keep'
    if (element.name === 'GrpHdr') {
      this.#header = element
      const value = { batch_id: textAt(element, 'MsgId') }
      this.#items.push({ kind: 'batch', place: { line: element.line }, value })
    } else if (element.name === 'PmtInf') {
      this.#items.push(...this.#instruction.compare(element))
      this.#instruction = new Totals()
      this.#position = 0
    }
    return 'drop'
  }

  #transfer(transfer: XmlElement, instruction: XmlElement): void {
    const messageId = textAt(this.#header, 'MsgId') ?? ''
    const place = { line: transfer.line }
    const { contractor, payment, amount, faults } = transferRecords(
      transfer,
      { messageId, instruction, position: this.#position },
      this.#reading,
    )
    this.#group.add(amount)
    this.#instruction.add(amount)
    if (
      contractor !== undefined &&
      this.#contractors.isNew(contractor['contractor_id'], contractor)
    ) {
      this.#items.push({
        kind: 'record',
        place,
        record: 'contractor',
        value: contractor,
        introduces: true,
      })
    }
    const noticed = [...faults, ...this.#payees.notices(payment)]
    this.#items.push({ kind: 'record', place, record: 'payment', value: payment, faults: noticed })
  }
}

function isTransfer(element: XmlElement, parent: XmlElement | undefined): boolean {
  return element.name === 'CdtTrfTxInf' && parent?.name === 'PmtInf'
}
