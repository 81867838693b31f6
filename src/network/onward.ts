/** Onward paths: where the money goes after the payout, hop by hop. */
import { MS_PER_DAY } from '../domain/calendar.ts'
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
 * two equally short ones that with the earlier, then smaller-id transfer. Money cannot leave before it
 * came: each transfer is no earlier than the one before.
 */
export function onwardPaths(
  startKeys: readonly string[],
  transfersFrom: (key: string) => readonly Transfer[],
  limits: OnwardLimits = ONWARD_LIMITS,
): readonly OnwardPath[] {
  const reached = new Map<string, OnwardPath>()
  const starts = new Set(startKeys)
  let frontier: readonly OnwardPath[] = startKeys.flatMap((key) =>
    leaving(key, transfersFrom, limits).map((transfer) => ({
      transfers: [transfer] as const,
      receiver: transfer.to,
    })),
  )
  for (let hop = 1; hop <= limits.hops && frontier.length > 0; hop += 1) {
    const fresh = frontier.filter(({ receiver }) => {
      return !starts.has(receiver.key) && !reached.has(receiver.key)
    })
    for (const path of fresh) {
      if (!reached.has(path.receiver.key)) reached.set(path.receiver.key, path)
    }
    if (hop === limits.hops) break
    frontier = [...new Set(fresh.map(({ receiver }) => receiver.key))].flatMap((key) =>
      extended(reached.get(key), transfersFrom, limits),
    )
  }
  return [...reached.values()]
}

function extended(
  path: OnwardPath | undefined,
  transfersFrom: (key: string) => readonly Transfer[],
  limits: OnwardLimits,
): readonly OnwardPath[] {
  if (path === undefined) return []
  const arrived = (path.transfers[path.transfers.length - 1] ?? path.transfers[0]).at
  return leaving(path.receiver.key, transfersFrom, limits)
    .filter(({ at }) => at >= arrived && at - arrived <= limits.dwellDays * MS_PER_DAY)
    .map((transfer) => ({ transfers: [...path.transfers, transfer], receiver: transfer.to }))
}

function leaving(
  key: string,
  transfersFrom: (key: string) => readonly Transfer[],
  { fanOut }: OnwardLimits,
): readonly Transfer[] {
  const transfers = transfersFrom(key)
  if (new Set(transfers.map(({ to }) => to.key)).size > fanOut) return []
  return [...transfers].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
