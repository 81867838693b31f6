/** Checks of single values beyond what a JSON Schema can say. Each gives the faults that it finds. */
import { exponentOf, largestAmount, parseMoney, type Money } from '../domain/money.ts'
import { isSpreadsheetDamaged } from '../identifiers/account-text.ts'
import { isCardNumber } from '../identifiers/card-number.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'
import { COUNTRIES } from './countries.ts'
import { isCurrency } from './currencies.ts'
import { maskValue } from './mask-value.ts'
import type { Fault } from './place.ts'

export type Fields = readonly (readonly [field: string, value: string | undefined])[]

export function countryFaults(fields: Fields): readonly Fault[] {
  return faultsWhere(fields, (value) => !COUNTRIES.has(value), {
    code: 'invalid-country',
    message: 'Write an ISO 3166-1 alpha-2 code in use, e.g. GB for the United Kingdom.',
  })
}

export function currencyFaults(fields: Fields): readonly Fault[] {
  return faultsWhere(fields, (value) => !isCurrency(value), {
    code: 'invalid-currency',
    message: 'Write an ISO 4217 code in use, e.g. EUR, or the symbol of a token, e.g. USDC.',
  })
}

export function instantFaults(fields: Fields): readonly Fault[] {
  return faultsWhere(fields, (value) => Number.isNaN(Date.parse(value)), {
    code: 'invalid-instant',
    message: 'Write an instant that exists; leap seconds are not read.',
  })
}

export function zoneFaults(fields: Fields): readonly Fault[] {
  return faultsWhere(fields, (value) => !isZone(value), {
    code: 'invalid-time-zone',
    message: 'Write an IANA time zone, e.g. America/New_York.',
  })
}

/** Fields of accounts, where neither card numbers nor numbers rounded by a spreadsheet may stand. */
export function accountFaults(fields: Fields): readonly Fault[] {
  return [
    ...faultsWhere(fields, isCardNumber, {
      code: 'card-number-refused',
      message:
        'The value looks like a payment card number and was not kept. Send account_fingerprint and last4 instead.',
    }),
    ...faultsWhere(fields, isSpreadsheetDamaged, {
      code: 'spreadsheet-damaged',
      message: 'A spreadsheet has rounded the number. Export the column as text.',
    }),
  ]
}

/**
 * Amounts of money that moved are above zero: a reversal is the original payment with status `returned`, and
 * a deduction is part of the amount.
 */
export function movedMoney(amount: string, currency: string): Money | Fault {
  const money = parseMoney(amount, currency)
  if (money !== undefined && money.minor > 0) return money
  const message =
    money === undefined
      ? `Write at most ${exponentOf(currency)} digits after the point, as ${currency} has, and at most ${largestAmount(currency)}.`
      : `${ABOVE_ZERO}${money.minor < 0 ? STATEMENT : ''}`
  return { code: 'invalid-amount', field: 'amount', message, value: maskValue('amount', amount) }
}

const ABOVE_ZERO =
  'Write an amount above zero. For a reversal send the payment again with status "returned".'
const STATEMENT =
  ' Of a statement in which pay is below zero, say so in the map: "pay": "negative".'

/** What is wrong with an amount of a currency; nothing where one of them is missing. */
export function amountFaults(
  amount: string | undefined,
  currency: string | undefined,
): readonly Fault[] {
  if (amount === undefined || currency === undefined) return []
  const money = movedMoney(amount, currency)
  return 'code' in money ? [money] : []
}

export type Span = {
  readonly start: string
  readonly end: string
  readonly from: number | undefined
  readonly to: number | undefined
  /** The end as it was written. */
  readonly value: string | undefined
}

/** A span may be one day or instant long, never less. */
export function orderFaults({ start, end, from, to, value }: Span): readonly Fault[] {
  if (from === undefined || to === undefined || from <= to) return []
  return [
    {
      code: 'end-before-start',
      field: end,
      message: `Give an end that is not before ${start}.`,
      value: maskValue(end, value),
    },
  ]
}

type Told = Pick<Fault, 'code' | 'message'>

function faultsWhere(
  fields: Fields,
  isWrong: (value: string) => boolean,
  told: Told,
): readonly Fault[] {
  return fields.flatMap(([field, value]) =>
    value !== undefined && isWrong(value)
      ? [{ ...told, field, value: maskValue(field, value) }]
      : [],
  )
}

/** Asking `Intl` for a zone costs more than reading a row. */
const CACHED_ZONES = 2_000
const zones = new BoundedCache<string, 'zone' | 'none'>(CACHED_ZONES)

function isZone(name: string): boolean {
  return zones.remember(name, () => (intlKnows(name) ? 'zone' : 'none')) === 'zone'
}

function intlKnows(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
