import type { Day } from '../domain/calendar.ts'
import type { IdentifierKind, ListCover } from '../domain/lists.ts'

export const PARTY_TYPES = ['individual', 'company', 'vessel', 'aircraft', 'unknown'] as const
export type PartyType = (typeof PARTY_TYPES)[number]

/** One party of a list as published, reduced to what matching needs. */
export type ListEntry = {
  /** The list's own number of the entry. */
  readonly entry: string
  readonly type: PartyType
  readonly programmes: string
  /** Primary name first, then aliases, in the spelling of the list. */
  readonly names: readonly [string, ...string[]]
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[]
}

/** A list as it was published on a day, before it is indexed. */
export type ListSource = {
  readonly name: string
  readonly asOf: Day
  /** Of the file as published. */
  readonly sha256: string
  readonly covers: readonly ListCover[]
  readonly entries: readonly ListEntry[]
}
