/** Amounts as exports write them. */
import type { DecimalMark } from '../../contract/column-mapping.ts'
import { exponentOf } from '../../domain/money.ts'
import { maskValue } from '../mask-value.ts'
import type { Fault } from '../place.ts'
import { AMOUNT_HINT, INVALID_AMOUNT } from '../schema-faults.ts'

const WIRE = /^-?\d+(?:\.\d+)?$/
/** Three digits behind one point: a thousand and more to who writes `1.250,00`. */
const ONE_GROUP = /^-?[1-9]\d{0,2}\.\d{3}$/
/** Groups of three, and of two before the last as in India. */
const POINT = /^-?(?:\d+|[1-9]\d{0,2}(?:[, '’]\d{2,3})*[, '’]\d{3})(?:\.\d+)?$/
const COMMA = /^-?(?:\d+|[1-9]\d{0,2}(?:[. '’]\d{3})+)(?:,\d+)?$/

/**
 * `1,250.00`, `1.250,00`, `1 250.00` and `(1'250.00)` → `1250.00` and `-1250.00`. `1,250` is a thousand to one
 * and little more than one to another: without the mark of decimals it stays as it is, as does whatever is
 * no number, for the schema to refuse.
 */
export function decimalCell(text: string, decimals: DecimalMark | undefined): string {
  const given = text.replace(/^\((.+)\)$/, '-$1').replace(/\p{Zs}/gu, ' ')
  const byPoint = POINT.test(given) ? given.replace(/[, '’]/g, '') : undefined
  const byComma = COMMA.test(given) ? given.replace(/[. '’]/g, '').replace(',', '.') : undefined
  switch (decimals) {
    case 'point':
      return byPoint ?? text
    case 'comma':
      return byComma ?? text
    case undefined:
      if (WIRE.test(given)) return given
      return byPoint === undefined || byComma === undefined || byPoint === byComma
        ? (byPoint ?? byComma ?? text)
        : text
  }
}

/**
 * `1.250` EUR, which the schema would take for 1.25, is refused as `1,250` is. Where the currency has three
 * decimals and more (KWD, USDC) it is a decimal, and without a currency nothing is known.
 */
export function thousandsByPoint(
  amount: unknown,
  currency: unknown,
  field: string,
): readonly Fault[] {
  if (typeof amount !== 'string' || !ONE_GROUP.test(amount)) return []
  if (typeof currency !== 'string' || exponentOf(currency) > 2) return []
  const message = `${INVALID_AMOUNT.message}${AMOUNT_HINT}`
  return [{ code: INVALID_AMOUNT.code, field, message, value: maskValue(field, amount) }]
}
