/**
 * A map that forgets the least recently used entry beyond its limit, so that a batch of a million rows
 * runs in bounded memory while the accounts that are paid every month stay at hand.
 */
export class BoundedCache<Key, Value> {
  readonly #limit: number
  readonly #entries = new Map<Key, Value>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#entries.size
  }

  /** The remembered value, else the computed one, remembered. */
  remember(key: Key, compute: () => Value): Value {
    const known = this.#entries.get(key)
    if (known !== undefined) {
      this.#touch(key, known)
      return known
    }
    const value = compute()
    this.set(key, value)
    return value
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)
  }

  set(key: Key, value: Value): void {
    this.#touch(key, value)
    if (this.#entries.size <= this.#limit) return
    const oldest = this.#entries.keys().next()
    if (oldest.done !== true) this.#entries.delete(oldest.value)
  }

  /** A `Map` iterates in order of insertion, so that inserting anew makes an entry the youngest. */
  #touch(key: Key, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
  }
}
