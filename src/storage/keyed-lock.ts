/** Runs work one at a time per key, in order of arrival. */
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
}
