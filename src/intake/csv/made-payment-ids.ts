/** Ids of payments that have none, the same whenever the same file is read. */
import { createHash } from 'node:crypto'

/** An id has at most 200 characters; what is left is for a number. */
const LONGEST = 180

/** Remembers every payment of the file, as forgetting one would drop its repetition: 90 MB for a million rows. */
export class MadePaymentIds {
  readonly #seen = new Map<string, number>()

  /** Replaces the id `*` by contractor, day, amount and, from the second such payment on, its number. */
  fill(payment: Record<string, unknown>): void {
    if (payment['payment_id'] !== '*') return
    const { contractor_id: contractor, pay_date: day, amount, currency } = payment
    const parts = [contractor, day, amount, currency].map((part) =>
      typeof part === 'string' ? part : '',
    )
    const id = shortened(parts.join('/'))
    const count = (this.#seen.get(id) ?? 0) + 1
    this.#seen.set(id, count)
    payment['payment_id'] = count === 1 ? id : `${id}/${count}`
  }
}

/** Its digest stands for a text that is too long, of which the end may be all that tells it from others. */
function shortened(text: string): string {
  return text.length <= LONGEST ? text : createHash('sha256').update(text).digest('hex')
}
