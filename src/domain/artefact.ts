import type { ContractorId } from './ids.ts'
import type { Day } from './calendar.ts'

/** Kinds of value that contractors can share. */
export const ARTEFACT_KINDS = [
  'destination',
  'wallet',
  'mailing-address',
  // One account named in two ways: institution, last four and holder; and a holder who is a stranger.
  'account-trace',
  'holder',
  'shipping-address',
  'home-address',
  'device',
  'ip',
  'foreign-range',
  'phone',
  'email',
  'document',
  'portrait',
  'resume',
  'portfolio',
  'tax-id',
  'vendor',
  'referral',
  'receiver',
  // Cohort artefacts: using an institution, joining or leaving it, or opening an account there within the
  // same fortnight. Common values are waves (a bank closes, a provider is introduced), rare ones a ring.
  'institution',
  'arrival',
  'departure',
  'account-opening',
] as const
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number]

/** When one contractor showed a value; `first` and `last` are days of the records, not of receipt. */
export type Sighting = {
  readonly contractor: ContractorId
  readonly first: Day
  readonly last: Day
}

/**
 * A value of the subject that other contractors show too.
 *
 * `others` holds at most `SHARER_LIMIT` sightings in order of contractor id; past that the value is
 * `common`: it counts as public (an office, a carrier, an agency) and further sharers change nothing,
 * so that one more of them need not re-assess all.
 */
export type SharedArtefact = {
  readonly kind: ArtefactKind
  readonly value: string
  /** For people: masked where the value identifies an account. */
  readonly label: string
  readonly own: Sighting
  readonly others: readonly Sighting[]
  readonly common: boolean
}

/** Past this number of contractors (the subject included) a value says nothing about any two of them. */
export const SHARER_LIMIT = 40
