/** Exact sums of decimal texts, for control totals. */
import { exponentOf } from '../domain/money.ts'

/** Amounts on the wire have at most 18 decimals. */
const DECIMALS = 18
const AMOUNT = /^-?\d{1,15}(?:\.\d{1,18})?$/

export class DecimalSum {
  #sum = 0n

  /** A text that is no amount adds nothing. */
  add(amount: string): void {
    if (AMOUNT.test(amount)) this.#sum += scaled(amount)
  }

  equals(total: string): boolean {
    return AMOUNT.test(total) && scaled(total) === this.#sum
  }

  /** With the decimals of the currency, and more where the sum has more. */
  text(currency = 'USD'): string {
    const digits = String(this.#sum < 0n ? -this.#sum : this.#sum).padStart(DECIMALS + 1, '0')
    const fraction = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(exponentOf(currency), '0')
    const sign = this.#sum < 0n ? '-' : ''
    return `${sign}${digits.slice(0, -DECIMALS)}${fraction === '' ? '' : `.${fraction}`}`
  }
}

function scaled(amount: string): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`)
  return negative ? -size : size
}
