import type { Day } from './calendar.ts'

/** What a list can be asked about. */
export const LIST_COVERS = ['wallet', 'account', 'bic', 'email', 'name'] as const
export type ListCover = (typeof LIST_COVERS)[number]

/** Where a list stands: who published it, of which day, and whether that is too old to say "no match". */
export type ListStatus = {
  readonly name: string
  readonly asOf: Day
  readonly rows: number
  readonly sha256: string
  readonly stale: boolean
  /** What entries of this list carry; absent: anything. */
  readonly covers?: readonly ListCover[]
}

/** A listed party as a reviewer needs it. */
export type ListedParty = {
  readonly list: string
  readonly entry: string
  readonly name: string
  readonly programmes: string
}

export const IDENTIFIER_KINDS = ['wallet', 'account', 'bic', 'email'] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

export type NameMatchFound = {
  readonly party: ListedParty
  /** The listed spelling that matched. */
  readonly listedName: string
  /** 0..1, 1 = the same tokens. */
  readonly similarity: number
  readonly explanation: string
  /** The listed name consists of common tokens only: a coincidence is likely. */
  readonly common?: boolean
}

/** Read-only match index over all loaded lists, as of one instant. */
export type ListIndex = {
  readonly statuses: readonly ListStatus[]
  /** Parties listed with this identifier. Letter case, spaces and checksums do not matter. */
  matchIdentifier(kind: IdentifierKind, value: string): readonly ListedParty[]
  /** Listed names close to this one, best first. */
  matchName(name: string): readonly NameMatchFound[]
}
