/**
 * Which observations are news.
 *
 * A record is compared with what was held before its batch, and with the other records of its batch, so
 * that neither posting it twice nor the order of rows changes what is stored.
 */

import { byText } from '../../domain/by-text.ts'

export type HeldVersion = {
  readonly sequence: number
  /** Instant by which versions are ordered before or after the batch, where the record has one. */
  readonly at: number
  /** All facts of the record as one text; asked for only where there is something to compare with. */
  readonly content: () => string
}

/** Orders the versions of one record; the last is the current one. */
export type VersionOrder = (a: HeldVersion, b: HeldVersion) => number

const byContent = (a: HeldVersion, b: HeldVersion): number => byText(a.content(), b.content())

/** The later batch holds; within one batch the later instant. */
export const bySequence: VersionOrder = (a, b) =>
  a.sequence - b.sequence || a.at - b.at || byContent(a, b)

/** What was true later holds, whenever it was posted. */
export const byInstant: VersionOrder = (a, b) =>
  a.at - b.at || a.sequence - b.sequence || byContent(a, b)

/** Versions by the identity of their record; grows as records are found to be new. */
export class HeldVersions {
  readonly #held = new Map<string, HeldVersion[]>()
  readonly #order: VersionOrder
  readonly #sequence: number

  constructor(order: VersionOrder, sequence: number) {
    this.#order = order
    this.#sequence = sequence
  }

  has(identity: string): boolean {
    return this.#held.has(identity)
  }

  add(identity: string, version: HeldVersion): void {
    const versions = this.#held.get(identity)
    if (versions === undefined) this.#held.set(identity, [version])
    else versions.push(version)
  }

  /**
   * The number of a new version within its batch, or undefined when it says nothing new. `content` is
   * asked for only when something is held already.
   */
  admit(identity: string, at: number, content: () => string): number | undefined {
    const versions = this.#held.get(identity)
    const version = { sequence: this.#sequence, at, content }
    if (versions === undefined) {
      this.#held.set(identity, [version])
      return 0
    }
    const ours = versions.filter(({ sequence }) => sequence === this.#sequence)
    const repeated = ours.some((each) => each.at === at && each.content() === content())
    if (repeated || this.#isCurrent(version, versions)) return undefined
    versions.push(version)
    return ours.length
  }

  #isCurrent(version: HeldVersion, versions: readonly HeldVersion[]): boolean {
    const current = versions
      .filter(({ sequence }) => sequence < this.#sequence)
      .sort(this.#order)
      .at(-1)
    if (current === undefined || version.at < current.at) return false
    return current.content() === version.content()
  }
}
