/** Compares the control totals of a batch with what was read, so that a batch cut short is noticed. */
import type { BatchHeader } from '../domain/batch.ts'
import { exponentOf } from '../domain/money.ts'
import type { Fault } from './place.ts'
import { isObject } from './record-shape.ts'

/** Scale of the sums: amounts on the wire have at most 18 decimals. */
const DECIMALS = 18
const AMOUNT = /^-?\d{1,15}(?:\.\d{1,18})?$/

/**
 * Every payment of the batch counts, rejected or not: the totals say whether all of it arrived. Sums are
 * exact.
 */
export class ControlTotals {
  #payments = 0
  readonly #sums = new Map<string, bigint>()
  readonly #control: BatchHeader['control']

  constructor(control: BatchHeader['control']) {
    this.#control = control
  }

  add(payment: unknown): void {
    this.#payments += 1
    if (this.#control?.totals === undefined || !isObject(payment)) return
    const { amount, currency } = payment
    if (typeof amount !== 'string' || typeof currency !== 'string' || !AMOUNT.test(amount)) return
    this.#sums.set(currency, (this.#sums.get(currency) ?? 0n) + scaled(amount))
  }

  faults(): readonly Fault[] {
    const { payments, totals = {} } = this.#control ?? {}
    const count =
      payments === undefined || payments === this.#payments
        ? []
        : [mismatch('control.payments', `${payments}`, `${this.#payments}`)]
    const sums = Object.entries(totals).flatMap(([currency, total]) => {
      const found = this.#sums.get(currency) ?? 0n
      if (found === scaled(total)) return []
      return [mismatch(`control.totals.${currency}`, total, decimal(found, currency))]
    })
    return [...count, ...sums]
  }
}

function scaled(amount: string): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`)
  return negative ? -size : size
}

function decimal(sum: bigint, currency: string): string {
  const digits = String(sum < 0n ? -sum : sum).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(exponentOf(currency), '0')
  const sign = sum < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -DECIMALS)}${fraction === '' ? '' : `.${fraction}`}`
}

function mismatch(field: string, announced: string, found: string): Fault {
  return {
    code: 'control-total-mismatch',
    field,
    message: `The batch announces ${announced}, its payments give ${found}. Send it again, whole.`,
  }
}
