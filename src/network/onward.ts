/** Onward paths: where the money goes after the payout, hop by hop. */
import { byText } from '../domain/by-text.ts'
import { type Instant, MS_PER_DAY } from '../domain/calendar.ts'
import type { OnwardPath, Transfer } from '../domain/transfer.ts'

export type OnwardLimits = {
  /** Transfers in a row, the first leaving the payout destination. */
  readonly hops: number
  /** Days between two transfers of one path (thirty: NI-09). */
  readonly dwellDays: number
  /** Transfers followed from one party; beyond that it is a service, not a person. */
  readonly fanOut: number
}

export const ONWARD_LIMITS: OnwardLimits = { hops: 4, dwellDays: 30, fanOut: 60 }

/**
 * The shortest path from any of the starting keys to every receiver within the limits, breadth first; of
 * two equally short ones that which arrives earlier, then by the smaller-id transfer. Money cannot leave before it
 * came: each transfer is no earlier than the one before. It may come again and again, by the month: every arrival is
 * followed, so that a further transfer never hides a receiver.
 */
export function onwardPaths(
  startKeys: readonly string[],
  transfersFrom: (key: string) => readonly Transfer[],
  limits: OnwardLimits = ONWARD_LIMITS,
): readonly OnwardPath[] {
  const departures = departuresBy(transfersFrom, limits)
  const reached = new Map<string, OnwardPath>()
  const starts = new Set(startKeys)
  const followed = new Set<string>()
  let arrivals: readonly OnwardPath[] = startKeys.flatMap((key) =>
    departures(key).map((transfer) => ({ transfers: [transfer] as const, receiver: transfer.to })),
  )
  for (let hop = 1; hop <= limits.hops && arrivals.length > 0; hop += 1) {
    const outside = arrivals
      .filter(({ receiver }) => !starts.has(receiver.key))
      .toSorted((a, b) => byTime(lastOf(a), lastOf(b)))
    for (const path of outside) {
      if (!reached.has(path.receiver.key)) reached.set(path.receiver.key, path)
    }
    if (hop === limits.hops) break
    arrivals = outside.flatMap((path) =>
      within(departures(path.receiver.key), lastOf(path).at, limits).flatMap((transfer) => {
        if (followed.has(transfer.id)) return []
        followed.add(transfer.id)
        return [{ transfers: [...path.transfers, transfer] as const, receiver: transfer.to }]
      }),
    )
  }
  return [...reached.values()]
}

function lastOf({ transfers }: OnwardPath): Transfer {
  return transfers[transfers.length - 1] ?? transfers[0]
}

function byTime(a: Transfer, b: Transfer): number {
  return a.at - b.at || byText(a.id, b.id)
}

function within(
  departures: readonly Transfer[],
  arrived: Instant,
  { dwellDays }: OnwardLimits,
): readonly Transfer[] {
  return departures.filter(({ at }) => at >= arrived && at - arrived <= dwellDays * MS_PER_DAY)
}

/** Transfers that leave a party, in order of time; none of a party that pays so many that it is a service. */
function departuresBy(
  transfersFrom: (key: string) => readonly Transfer[],
  { fanOut }: OnwardLimits,
): (key: string) => readonly Transfer[] {
  const known = new Map<string, readonly Transfer[]>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const all = transfersFrom(key)
    const isService = new Set(all.map(({ to }) => to.key)).size > fanOut
    const departures = isService ? [] : all.toSorted(byTime)
    known.set(key, departures)
    return departures
  }
}
