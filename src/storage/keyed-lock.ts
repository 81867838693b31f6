/** Runs work one at a time per key within this process, in order of arrival. */
export class KeyedLock<Key> {
  readonly #last = new Map<Key, Promise<void>>()

  async run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const { promise: mine, resolve: release } = Promise.withResolvers<void>()
    this.#last.set(key, mine)
    await before
    try {
      return await work()
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key)
      release()
    }
  }

  /** Works on the first of these keys that nobody works on; undefined when there is none. */
  async runFree(keys: readonly Key[], work: (key: Key) => Promise<void>): Promise<Key | undefined> {
    const free = keys.find((key) => !this.#last.has(key))
    if (free !== undefined) await this.run(free, () => work(free))
    return free
  }
}
