/** Pages by position: an item that comes or goes meanwhile shifts nobody. */
import type { Page } from '../domain/batch.ts'

/** A page of items of which one more than `limit` was asked for. */
export function pageOf<Item>(
  items: readonly Item[],
  limit: number,
  positionAfter: (last: Item) => object | number,
): Page<Item> {
  const page = items.slice(0, limit)
  const last = page.at(-1)
  if (items.length <= limit || last === undefined) return { items: page }
  return { items: page, next: JSON.stringify(positionAfter(last)) }
}

/** What a cursor holds. Cursors come from `pageOf`, and outsiders see them sealed. */
export function positionIn(cursor: string): unknown {
  return JSON.parse(cursor)
}
