/** ABA routing transit numbers of banks in the United States (ANSI X9.5). */
import type { Identified } from './identified.ts'

const NINE_DIGITS = /^\d{9}$/
const WEIGHTS = [3, 7, 1] as const

/**
 * `0210-0002-1` → `021000021`, country US. The weighted sum 3·(d1+d4+d7) + 7·(d2+d5+d8) + (d3+d6+d9) must be
 * a multiple of ten. Spreadsheets drop the leading zero; eight digits get it back when the sum then fits.
 */
export function identifyAbaRouting(text: string): Identified {
  const digits = text.replace(/[\s.-]/g, '')
  const padded = /^\d{8}$/.test(digits) ? `0${digits}` : digits
  if (isAbaRouting(padded)) return { canonical: padded, country: 'US', faults: [] }
  return { canonical: digits, faults: ['aba-checksum'] }
}

/** Nine digits with a fitting checksum. */
export function isAbaRouting(digits: string): boolean {
  if (!NINE_DIGITS.test(digits) || digits === '000000000') return false
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    sum += Number(digits[place]) * (WEIGHTS[place % 3] ?? 0)
  }
  return sum % 10 === 0
}
