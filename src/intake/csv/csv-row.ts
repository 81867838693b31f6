/** One row of a CSV batch → the contractor and the payment (with its destination inline) that it holds. */
import { exponentOf } from '../../domain/money.ts'
import { cellValue, providerIn } from './csv-cells.ts'
import type { CsvColumn } from './csv-columns.ts'
import { type CsvHeader, unknownHeader } from './csv-header.ts'
import { type SignedAmount, withoutSigns } from './currency-signs.ts'
import { lacksCentury } from './day-cell.ts'
import { thousandsByPoint } from './decimal-cell.ts'
import { otherForm } from '../other-form.ts'
import type { Fault } from '../place.ts'
import { settleCurrency } from './settle-currency.ts'

type WireFields = Record<string, unknown>

export type CsvRecords = {
  readonly kind: 'pay'
  /** Absent when the row says nothing of the contractor but the id. */
  readonly contractor?: WireFields
  readonly payment: WireFields
  readonly faults: readonly Fault[]
}

/** Of a statement in which pay is what leaves a balance, a row in which something comes in. */
export type NotPay = { readonly kind: 'not-pay'; readonly fault: Fault }

type Draft = {
  readonly contractor: WireFields
  readonly engagement: WireFields
  readonly destination: WireFields
  readonly payment: WireFields
  readonly name: WireFields
}

export function csvRecords(
  cells: readonly string[],
  { columns, values, style }: CsvHeader,
  { strict }: { readonly strict: boolean },
): CsvRecords | NotPay {
  const draft: Draft = { contractor: {}, engagement: {}, destination: {}, payment: {}, name: {} }
  const given = new Map<string, string>()
  const signed = new Map<string, SignedAmount>()
  const faults: Fault[] = []
  const fill = (name: string, column: CsvColumn, text: string): void => {
    const { field, form } = column
    const read = form === 'amount' ? withoutSigns(text) : { amount: text }
    const value = cellValue(read.amount, column, style)
    put(draft[column.to], field, value)
    if (form === 'amount') signed.set(name, read)
    if (form === 'day' && value !== text && lacksCentury(text)) {
      faults.push(otherForm(field, value, strict))
    }
  }
  for (const [place, column] of columns.entries()) {
    const text = cells[place]?.trim() ?? ''
    if (text === '' || column.kind === 'unread') continue
    if (column.kind === 'protected') faults.push(protectedColumn(column.header))
    else if (column.kind === 'known') {
      fill(column.name, column.column, text)
      given.set(column.name, text)
    } else if (strict) faults.push({ ...unknownHeader(column.header), severity: 'error' })
  }
  for (const { name, column, value } of values) {
    const text = given.has(name) ? undefined : filledIn(value, given)
    if (text !== undefined) fill(name, column, text)
  }
  const provider = providerIn(given.get('method') ?? '')
  if (provider !== undefined) draft.destination['provider'] ??= provider
  readSide(draft.payment)
  const { payment, engagement } = draft
  faults.push(
    ...settleCurrency(signed.get('amount'), payment, { field: 'currency', strict }),
    ...settleCurrency(signed.get('rate'), engagement, { field: 'rate_currency', strict }),
    ...(style.decimals === undefined
      ? thousandsByPoint(payment['amount'], payment['currency'], 'amount')
      : []),
  )
  readMinorAmount(draft.payment)
  if (style.pay === 'negative' && !readOutgoing(draft.payment)) return NOT_PAY
  return { kind: 'pay', ...recordsOf(draft), faults }
}

/** `-500.00` → `500.00`; whether the amount leaves the balance. Without an amount the row is faulty, not pay. */
function readOutgoing(payment: WireFields): boolean {
  const { amount } = payment
  if (typeof amount !== 'string') return true
  payment['amount'] = amount.replace(/^-/, '')
  return amount.startsWith('-')
}

const NOT_PAY: NotPay = {
  kind: 'not-pay',
  fault: {
    code: 'payment-not-a-credit',
    field: 'amount',
    message: 'The amount is not below zero, which is what pays in this file; the row was not read.',
  },
}

/** `{email}` is what the row holds in that column; anything else is itself. */
function filledIn(value: string, given: ReadonlyMap<string, string>): string | undefined {
  const other = /^\{(\w+)\}$/.exec(value)?.[1]
  return other === undefined ? value : given.get(other)
}

/** Of a conversion the amount is in the currency of one side. */
function readSide(payment: WireFields): void {
  const { amount_side: side, currency_of_source: source } = payment
  if (side === 'source' && source !== undefined) payment['currency'] = source
  delete payment['amount_side']
  delete payment['currency_of_source']
  delete payment['currency_of_target']
}

/** `450050` with the currency USD → `4500.50`. */
function readMinorAmount(payment: WireFields): void {
  const { amount_minor: minor, currency } = payment
  delete payment['amount_minor']
  if (typeof minor !== 'string' || payment['amount'] !== undefined) return
  const decimals = typeof currency === 'string' ? exponentOf(currency) : 2
  const digits = minor.padStart(decimals + 1, '0')
  const whole = /^\d+$/.test(minor) && decimals > 0
  payment['amount'] = whole ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : minor
}

/** Field names come from the table of columns, never from the file. */
function put(record: WireFields, field: string, value: string | number): void {
  const [outer = field, inner] = field.split('.')
  if (inner === undefined) record[outer] = value
  else record[outer] = { ...(record[outer] as WireFields | undefined), [inner]: value }
}

function recordsOf(draft: Draft): Pick<CsvRecords, 'contractor' | 'payment'> {
  const destination = destinationOf(draft)
  const payment = { ...draft.payment, ...destination }
  const contractor = contractorOf(draft)
  return contractor === undefined ? { payment } : { payment, contractor }
}

function contractorOf({ contractor, engagement, name, payment }: Draft): WireFields | undefined {
  const { contractor_id, client_id } = payment
  const given = {
    ...(Object.keys(name).length === 0
      ? {}
      : { display_name: [name['first'], name['last']].filter(isText).join(' ') }),
    ...contractor,
  }
  const engaged = Object.keys(engagement).length > 0
  if (!engaged && Object.keys(given).length === 0) return undefined
  const client = client_id === undefined ? {} : { client_id }
  return {
    ...(contractor_id === undefined ? {} : { contractor_id }),
    ...given,
    ...(engaged ? { engagements: [{ ...client, ...engagement }] } : {}),
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

/** An id alone refers to a destination; with anything else beside it the destination is inline. */
function destinationOf({ contractor, destination }: Draft): WireFields {
  const method = destination['method'] ?? inferredMethod(destination)
  const { address, ...rest } = destination
  if (typeof address === 'string' && method !== 'crypto') put(contractor, 'address.line1', address)
  const kept = method === 'crypto' ? destination : rest
  const names = Object.keys(kept)
  if (names.length === 0) return {}
  if (names.length === 1 && kept['destination_id'] !== undefined)
    return { destination_id: kept['destination_id'] }
  return { destination: { ...(method === undefined ? {} : { method }), ...kept } }
}

/**
 * Many exports name no method. A wallet is crypto, an IBAN is SEPA or SWIFT by its currency's area (SWIFT when
 * in doubt), a routing number is ACH, a provider is e-money, and any other account is a local bank's.
 */
function inferredMethod(destination: WireFields): string | undefined {
  if (destination['network'] !== undefined && destination['address'] !== undefined) return 'crypto'
  if (destination['iban'] !== undefined) return destination['bic'] === undefined ? 'sepa' : 'swift'
  if (isAmericanRouting(destination['routing_number'])) return 'ach'
  if (destination['provider'] !== undefined) return 'e_money'
  if (destination['bic'] !== undefined) return 'swift'
  const account = [
    'account_number',
    'account_fingerprint',
    'last4',
    'bank_name',
    'routing_number',
    'holder_name',
  ]
  return account.some((field) => destination[field] !== undefined) ? 'local_bank' : undefined
}

function isAmericanRouting(value: unknown): boolean {
  return typeof value === 'string' && /^\d{8,9}$/.test(value.replace(/[\s-]/g, ''))
}

function protectedColumn(field: string): Fault {
  return {
    code: 'protected-field-dropped',
    field,
    message: 'Wagewatch never keeps this column; it was dropped. Leave it out of the export.',
  }
}
