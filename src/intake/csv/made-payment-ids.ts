/** Ids of payments that have none, the same whenever the same file is read. */

export class MadePaymentIds {
  readonly #seen = new Map<string, number>()

  /** Replaces the id `*` by contractor, day, amount and, from the second such payment on, its number. */
  fill(payment: Record<string, unknown>): void {
    if (payment['payment_id'] !== '*') return
    const { contractor_id: contractor, pay_date: day, amount, currency } = payment
    const parts = [contractor, day, amount, currency].map((part) =>
      typeof part === 'string' ? part : '',
    )
    const id = parts.join('/').slice(0, 180)
    const count = (this.#seen.get(id) ?? 0) + 1
    this.#seen.set(id, count)
    payment['payment_id'] = count === 1 ? id : `${id}/${count}`
  }
}
