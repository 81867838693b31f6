/** Conversion of amounts by a stated source of rates; without a rate for its day an amount stays as it is. */
import type { Day } from './calendar.ts'
import { type Money, exponentOf } from './money.ts'

/** What one unit of a currency is worth, as a decimal: `1.0842` is 10842 at a scale of 4. */
export type ExchangeRate = { readonly on: Day; readonly digits: bigint; readonly scale: number }

export type ExchangeRates = {
  /** Publisher, as a reader of the report would look it up. */
  readonly source: string
  /** The currency into which is converted. */
  readonly currency: string
  /** By currency, oldest first. */
  readonly rates: ReadonlyMap<string, readonly ExchangeRate[]>
  /** SHA-256 of the file. */
  readonly sha256: string
}

/** A rate is used for its own day and for at most this many after it: weekends and holidays have none. */
export const RATE_HOLDS_DAYS = 7

/**
 * The amount in the currency of the rates, at the rate of the day or the latest earlier one that still
 * holds; halves are rounded away from zero. Undefined where no rate holds.
 *
 * Worked example: 100.00 EUR at 1.0842 is 108.42 USD.
 */
export function converted(money: Money, on: Day, rates: ExchangeRates): Money | undefined {
  if (money.currency === rates.currency) return money
  const rate = rates.rates
    .get(money.currency)
    ?.findLast((each) => each.on <= on && on - each.on <= RATE_HOLDS_DAYS)
  if (rate === undefined) return undefined
  const shift = exponentOf(rates.currency) - exponentOf(money.currency) - rate.scale
  const product = BigInt(money.minor) * rate.digits
  const minor =
    shift >= 0 ? product * 10n ** BigInt(shift) : divided(product, 10n ** BigInt(-shift))
  const amount = Number(minor)
  return Number.isSafeInteger(amount) ? { minor: amount, currency: rates.currency } : undefined
}

function divided(product: bigint, by: bigint): bigint {
  const half = product < 0n ? -by / 2n : by / 2n
  return (product + half) / by
}
