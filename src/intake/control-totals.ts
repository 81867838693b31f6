/** Compares the control totals of a batch with what was read, so that a batch cut short is noticed. */
import type { BatchHeader } from '../domain/batch.ts'
import { currencyMeant } from './currencies.ts'
import { DecimalSum } from './decimal-sum.ts'
import type { Fault } from './place.ts'
import { isObject } from './record-shape.ts'

/**
 * Every payment of the batch counts, rejected or not: the totals say whether all of it arrived. Sums are
 * exact.
 */
export class ControlTotals {
  #payments = 0
  readonly #sums = new Map<string, DecimalSum>()
  readonly #control: BatchHeader['control']

  constructor(control: BatchHeader['control']) {
    this.#control = control
  }

  add(payment: unknown): void {
    this.#payments += 1
    if (this.#control?.totals === undefined || !isObject(payment)) return
    const { amount, currency } = payment
    if ((typeof amount !== 'string' && typeof amount !== 'number') || typeof currency !== 'string')
      return
    const code = currencyMeant(currency.trim()) ?? currency
    const sum = this.#sums.get(code) ?? new DecimalSum()
    sum.add(String(amount))
    this.#sums.set(code, sum)
  }

  faults(): readonly Fault[] {
    const { payments, totals = {} } = this.#control ?? {}
    const count =
      payments === undefined || payments === this.#payments
        ? []
        : [totalMismatch('control.payments', `${payments}`, `${this.#payments}`)]
    const sums = Object.entries(totals).flatMap(([currency, total]) => {
      const found = this.#sums.get(currency) ?? new DecimalSum()
      if (found.equals(total)) return []
      return [totalMismatch(`control.totals.${currency}`, total, found.text(currency))]
    })
    return [...count, ...sums]
  }
}

export function totalMismatch(field: string, announced: string, found: string): Fault {
  return {
    code: 'control-total-mismatch',
    field,
    message: `The batch announces ${announced}, its payments give ${found}. Send it again, whole.`,
  }
}
