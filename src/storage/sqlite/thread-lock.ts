/** Runs work one at a time per name, in order of arrival, among all threads of this process. */
import { locks } from 'node:worker_threads'

export class ThreadLock {
  readonly #scope: string

  /** Locks of the same scope and name exclude each other, whoever made them. */
  constructor(scope: string) {
    this.#scope = scope
  }

  async run<Result>(name: number | string, work: () => Promise<Result>): Promise<Result> {
    return await locks.request(this.#nameOf(name), work)
  }

  /** Works on the first of these names that nobody works on; undefined when there is none. */
  async runFree<Name extends number | string>(
    names: readonly Name[],
    work: (name: Name) => Promise<void>,
  ): Promise<Name | undefined> {
    for (const name of names) {
      const taken = await locks.request(
        this.#nameOf(name),
        { ifAvailable: true },
        async (lock): Promise<boolean> => {
          if (lock === null) return false
          await work(name)
          return true
        },
      )
      if (taken) return name
    }
    return undefined
  }

  #nameOf(name: number | string): string {
    return `wagewatch ${this.#scope} ${name}`
  }
}
