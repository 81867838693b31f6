import type { ListIndex } from '../../domain/lists.ts'

type ListThen = { readonly name: string; readonly sha256: string; readonly stale: boolean }

/** The same lists were fresh then and may be stale by now: whether they were is part of the input. */
export function listsOfThen(lists: ListIndex, then: readonly ListThen[]): ListIndex {
  const before = new Map(then.map((each) => [each.name, each]))
  const isSame =
    lists.statuses.length === then.length &&
    lists.statuses.every(({ name, sha256 }) => before.get(name)?.sha256 === sha256)
  if (!isSame) return lists
  const statuses = lists.statuses.map((status) => ({
    ...status,
    stale: before.get(status.name)?.stale ?? status.stale,
  }))
  return { ...lists, statuses }
}
