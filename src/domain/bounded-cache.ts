/**
 * A map that forgets what was not used lately, so that a batch of a million rows runs in bounded memory while
 * the accounts that are paid every month stay at hand.
 *
 * Two generations instead of an exact order of use: what is used moves to the young one, and when that is
 * full the old one is forgotten. A hit costs one look-up.
 */
export class BoundedCache<Key, Value> {
  readonly #perGeneration: number
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()

  /** Holds at most `limit` entries. */
  constructor(limit: number) {
    this.#perGeneration = Math.max(1, Math.floor(limit / 2))
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  /** The remembered value, else the computed one, remembered. */
  remember(key: Key, compute: () => Value): Value {
    const known = this.get(key)
    if (known !== undefined) return known
    const value = compute()
    this.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#perGeneration && !this.#young.has(key)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#old.delete(key)
    this.#young.set(key, value)
  }
}
