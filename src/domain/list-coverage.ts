import type { ListCover, ListStatus } from './lists.ts'

/**
 * Why "no match" would be no answer about these kinds of value: `no-lists` when no list carries one of
 * them, `stale-list` when a list that carries one is too old. Undefined when "no match" can be believed.
 */
export function gapInLists(
  statuses: readonly ListStatus[],
  kinds: readonly ListCover[],
): 'no-lists' | 'stale-list' | undefined {
  const relevant = kinds.map((kind) =>
    statuses.filter(({ covers }) => covers === undefined || covers.includes(kind)),
  )
  if (relevant.some((lists) => lists.length === 0)) return 'no-lists'
  return relevant.flat().some(({ stale }) => stale) ? 'stale-list' : undefined
}
