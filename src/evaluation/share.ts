import { wilsonInterval } from '../statistics/wilson-interval.ts'

/** `hits` of `of`, with the 95 % Wilson interval; rate and interval are absent where there is nothing. */
export type Share = {
  readonly hits: number
  readonly of: number
  readonly rate?: number
  readonly low?: number
  readonly high?: number
}

/** Worked example: 9 of 10 → rate 0.9, 0.596 … 0.982. */
export function shareOf(hits: number, of: number): Share {
  const interval = wilsonInterval({ successes: hits, trials: of })
  return interval === undefined ? { hits, of } : { hits, of, rate: hits / of, ...interval }
}

/** How many of the items have the property. */
export function shareWith<Item>(items: readonly Item[], has: (item: Item) => boolean): Share {
  return shareOf(items.filter(has).length, items.length)
}
