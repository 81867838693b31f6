/** Amounts as exports write them. */
import type { DecimalMark } from '../../contract/column-mapping.ts'

const WIRE = /^-?\d+(?:\.\d+)?$/
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
