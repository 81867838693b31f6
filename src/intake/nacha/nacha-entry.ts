/** What one entry of a NACHA file says, whatever its class: PPD, CCD, CTX or IAT. */
import { COUNTRIES } from '../countries.ts'
import { amountOfField, dayOfField, digits, field } from './nacha-fields.ts'

/** What holds for all entries of a batch. */
export type BatchHeader = {
  readonly entryClass: string
  readonly companyName: string | undefined
  readonly companyId: string | undefined
  readonly description: string | undefined
  readonly effectiveDate: string | undefined
  readonly currency: string
  readonly batchNumber: string
}

export function batchHeaderOf(record: string): BatchHeader {
  const isInternational = field(record, 51, 53) === 'IAT'
  const currency = isInternational ? field(record, 64, 66) : undefined
  return {
    entryClass: field(record, 51, 53) ?? '',
    // International batches name the originator in an addenda record of each entry.
    companyName: isInternational ? undefined : field(record, 5, 20),
    companyId: field(record, 41, 50),
    description: field(record, 54, 63),
    effectiveDate: effectiveDay(record),
    currency: currency ?? 'USD',
    batchNumber: record.slice(87, 94),
  }
}

/** A text that is no day stays as it is, for the reader to refuse; banks settle blanks and noughts at once. */
function effectiveDay(record: string): string | undefined {
  const text = field(record, 70, 75)
  return text === undefined || /^0+$/.test(text) ? undefined : (dayOfField(record, 70, 75) ?? text)
}

export type Entry = {
  readonly line: number
  readonly transactionCode: string
  /** Nine digits with the check digit. */
  readonly routing: string
  readonly account: string | undefined
  readonly amount: string
  readonly identification: string | undefined
  readonly name: string | undefined
  readonly trace: string
  /** Addenda records that the entry announces; where it only says whether there are any, 0 or 1. */
  readonly announcedAddenda: number | undefined
  readonly addenda: string[]
}

export function entryOf(record: string, line: number, { entryClass }: BatchHeader): Entry {
  const isInternational = entryClass === 'IAT'
  return {
    line,
    transactionCode: record.slice(1, 3),
    routing: record.slice(3, 12),
    account: isInternational ? field(record, 40, 74) : field(record, 13, 29),
    amount: amountOfField(record, 30, 39),
    identification: isInternational ? undefined : field(record, 40, 54),
    name: nameOf(record, entryClass),
    trace: record.slice(79, 94).trim(),
    announcedAddenda: announcedAddenda(record, entryClass),
    addenda: [],
  }
}

function announcedAddenda(record: string, entryClass: string): number | undefined {
  if (entryClass === 'IAT') return digits(record, 13, 16)
  return entryClass === 'CTX' ? digits(record, 55, 58) : digits(record, 79, 79)
}

/** Addenda records of the entry, counted as it announces them. Returns copy the count of their original. */
export function addendaFound(entry: Entry, { entryClass }: BatchHeader): number | undefined {
  const { addenda, announcedAddenda: announced } = entry
  const isAnswer = addendaOf(entry, '98') !== undefined || addendaOf(entry, '99') !== undefined
  if (announced === undefined || isAnswer) return announced
  const isCounted = entryClass === 'IAT' || entryClass === 'CTX'
  return isCounted ? addenda.length : Math.min(addenda.length, 1)
}

function nameOf(record: string, entryClass: string): string | undefined {
  if (entryClass === 'IAT') return undefined
  return entryClass === 'CTX' ? field(record, 59, 74) : field(record, 55, 76)
}

/** First addenda record of this type. */
function addendaOf({ addenda }: Entry, type: string): string | undefined {
  return addenda.find((record) => record.slice(1, 3) === type)
}

/** Credits of accounts: checking, savings, general ledger, loan. */
const CREDITS: ReadonlySet<string> = new Set(['22', '32', '42', '52'])
/** Announcements of a credit, without money, that try an account out. */
const PRENOTES: ReadonlySet<string> = new Set(['23', '33', '43', '53'])
/** Credits coming back. */
const RETURNED_CREDITS: ReadonlySet<string> = new Set(['21', '31', '41', '51'])

export type EntryKind = 'credit' | 'prenote' | 'returned-credit' | 'other'

export function kindOf(entry: Entry): EntryKind {
  const { transactionCode } = entry
  const isReturn = addendaOf(entry, '99') !== undefined
  if (isReturn) {
    const isCredit = RETURNED_CREDITS.has(transactionCode) || CREDITS.has(transactionCode)
    return isCredit && Number(entry.amount) > 0 ? 'returned-credit' : 'other'
  }
  if (CREDITS.has(transactionCode)) return 'credit'
  return PRENOTES.has(transactionCode) ? 'prenote' : 'other'
}

type Wire = Record<string, unknown>

/** The receiver of an international entry, whose name and home stand in addenda records. */
export function internationalReceiver(entry: Entry): {
  readonly name: string | undefined
  readonly identification: string | undefined
  readonly country: string | undefined
  readonly address: Wire
} {
  const [named = '', street = '', home = ''] = ['10', '15', '16'].map(
    (type) => addendaOf(entry, type) ?? '',
  )
  const [city, region] = parts(field(home, 4, 38))
  const [country, postalCode] = parts(field(home, 39, 73))
  const known = countryOf(country)
  return {
    name: field(named, 47, 81),
    identification: field(street, 4, 18),
    country: known,
    address: {
      line1: field(street, 19, 53),
      city,
      region,
      postal_code: postalCode,
      country: known,
    },
  }
}

/** Of the receiver's bank abroad: its number is a national code, a BIC or an IBAN by a qualifier. */
export function internationalBank(entry: Entry): Wire {
  const record = addendaOf(entry, '14') ?? ''
  const number = field(record, 41, 74)
  const country = countryOf(field(record, 75, 77))
  const qualifier = field(record, 39, 40)
  return {
    bank_name: field(record, 4, 38),
    country,
    bic: qualifier === '02' ? number : undefined,
    iban: qualifier === '03' ? number : undefined,
    routing_number: qualifier === '02' || qualifier === '03' ? undefined : number,
  }
}

/** `COLUMBUS*OH\\` → `COLUMBUS`, `OH`. */
function parts(text: string | undefined): readonly (string | undefined)[] {
  return (text ?? '')
    .replace(/\\.*$/, '')
    .split('*')
    .map((part) => (part.trim() === '' ? undefined : part.trim()))
}

function countryOf(text: string | undefined): string | undefined {
  return text !== undefined && COUNTRIES.has(text) ? text : undefined
}

/** Of a return: why, and which entry came back. The date of a death that may stand there is not read. */
export function returnOf(entry: Entry): {
  readonly reason: string
  readonly trace: string
  readonly bank: string
} {
  const record = addendaOf(entry, '99') ?? ''
  return {
    reason: record.slice(3, 6),
    trace: record.slice(6, 21).trim(),
    bank: record.slice(27, 35).trim(),
  }
}
