/** What a contractor's `destination_id`s stood for, batch by batch. */
import type { Day } from '../../domain/calendar.ts'
import type { DestinationKey } from '../../domain/ids.ts'
import { byText } from '../../domain/by-text.ts'
import type {
  EarlierPayments,
  ObservedDestination,
  ObservedPayment,
  PaymentDay,
} from './observations.ts'

/** First and last pay day, and the first payment within the look-back. */
export type PaidDays = { readonly first: Day; readonly last: Day; readonly payment?: string }

type Named = {
  readonly sequence: number
  readonly key?: DestinationKey
  readonly destinationReference?: string
}

export class DestinationDirectory {
  readonly #byReference: ReadonlyMap<string, readonly ObservedDestination[]>

  constructor(observed: readonly ObservedDestination[]) {
    const named = observed.filter(({ reference }) => reference !== undefined)
    this.#byReference = Map.groupBy(named.sort(inOrder), ({ reference }) => reference ?? '')
  }

  /**
   * The destination that a record of this batch means: the inline one, else what the id stood for then,
   * else, for an id that was explained only later, the first that it stood for.
   */
  keyOf({ sequence, key, destinationReference }: Named): DestinationKey | undefined {
    if (key !== undefined || destinationReference === undefined) return key
    const versions = this.#byReference.get(destinationReference)
    if (versions === undefined || versions.length === 1) return versions?.[0]?.key
    const then = versions.findLast((version) => version.sequence <= sequence)
    return (then ?? versions[0])?.key
  }

  /** Pay days by destination, those before the look-back included. Payments come in order of pay day. */
  paidDays(
    payments: readonly ObservedPayment<PaymentDay>[],
    earlier: readonly EarlierPayments[],
  ): ReadonlyMap<DestinationKey, PaidDays> {
    const paid = new Map<DestinationKey, { first: Day; last: Day; payment?: string }>()
    const add = (named: Named, day: Day, id?: string) => {
      const key = this.keyOf(named)
      if (key === undefined) return
      const known = paid.get(key)
      if (known === undefined) {
        paid.set(key, { first: day, last: day, ...(id === undefined ? {} : { payment: id }) })
        return
      }
      if (day < known.first) known.first = day
      if (day > known.last) known.last = day
      if (known.payment === undefined && id !== undefined) known.payment = id
    }
    for (const each of payments) add(each, each.payment.payDay, each.payment.id)
    for (const each of earlier) {
      add({ ...each, sequence: each.firstSequence }, each.firstDay)
      add({ ...each, sequence: each.lastSequence }, each.lastDay)
    }
    return paid
  }
}

/** Older first; of two things that one batch said of an id, the greater text is the later. */
export function inOrder(a: ObservedDestination, b: ObservedDestination): number {
  return a.sequence - b.sequence || byText(a.content, b.content) || byText(a.key, b.key)
}
