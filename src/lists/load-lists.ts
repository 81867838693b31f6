/** Lists as published → one read-only index, as of one instant. */
import { type Day, type Instant, dayOf } from '../domain/calendar.ts'
import type { ListIndex, ListStatus, NameMatchFound } from '../domain/lists.ts'
import { identifierIndex } from './identifier-index.ts'
import type { ListSource } from './list-source.ts'
import { type NameIndex, nameIndex } from './name-index.ts'

export type ListLimits = {
  /** Days after which "no match" on a list means nothing any more. */
  readonly maxAgeDays: number
}

/** Lists of sanctions change weekly; six weeks without a refresh is a broken feed. */
const LIST_LIMITS: ListLimits = { maxAgeDays: 45 }

/** Names whose matches are remembered, past which all are forgotten: the same people are paid every month. */
const REMEMBERED_NAMES = 200_000

/** A stale list still matches; that it found nothing is then no answer (see the indicators). */
export function loadLists(
  sources: readonly ListSource[],
  asOf: Instant,
  limits: ListLimits = LIST_LIMITS,
): ListIndex {
  let names: NameIndex | undefined
  const remembered = new Map<string, readonly NameMatchFound[]>()
  const search = (name: string) => {
    // Many runs never ask for a name.
    names ??= indexOnce(sources)
    return names(name)
  }
  return {
    statuses: sources.map((source) => statusOf(source, asOf, limits)),
    matchIdentifier: identifierIndex(sources),
    matchName(name) {
      const known = remembered.get(name)
      if (known !== undefined) return known
      if (remembered.size >= REMEMBERED_NAMES) remembered.clear()
      const found = search(name)
      remembered.set(name, found)
      return found
    },
  }
}

/** The same lists as they stand at another instant: those themselves where none has grown too old, or is fresh again. */
export function listsAt(
  lists: ListIndex,
  asOf: Instant,
  limits: ListLimits = LIST_LIMITS,
): ListIndex {
  const statuses = lists.statuses.map((status) => ({
    ...status,
    stale: isStale(status, asOf, limits),
  }))
  const isSame = statuses.every(({ stale }, at) => stale === lists.statuses[at]?.stale)
  return isSame ? lists : { ...lists, statuses }
}

function isStale({ asOf: of }: { asOf: Day }, asOf: Instant, { maxAgeDays }: ListLimits): boolean {
  return dayOf(asOf) - of > maxAgeDays
}

let indexed: { readonly sources: readonly ListSource[]; readonly names: NameIndex } | undefined

/** The names of a whole list take a second or two to index: the same lists are not indexed again. */
function indexOnce(sources: readonly ListSource[]): NameIndex {
  const isSame =
    indexed?.sources.length === sources.length &&
    indexed.sources.every((source, at) => source === sources[at])
  if (indexed === undefined || !isSame) indexed = { sources, names: nameIndex(sources) }
  return indexed.names
}

function statusOf(source: ListSource, asOf: Instant, limits: ListLimits): ListStatus {
  return {
    name: source.name,
    asOf: source.asOf,
    rows: source.entries.length,
    sha256: source.sha256,
    stale: isStale(source, asOf, limits),
    covers: source.covers,
  }
}
