import { BoundedCache } from '../../domain/bounded-cache.ts'

const REMEMBERED = 20_000

/**
 * Remembers what was last said of a contractor: exports repeat a contractor's columns on every row, and
 * saying the same again changes nothing.
 */
export class RecentRecords {
  readonly #last = new BoundedCache<unknown, string>(REMEMBERED)

  /** True unless the same was said of this id just before. */
  isNew(id: unknown, record: object): boolean {
    const text = JSON.stringify(record)
    if (this.#last.get(id) === text) return false
    this.#last.set(id, text)
    return true
  }
}
