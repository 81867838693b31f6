import type { IdentifierFault } from '../domain/destination.ts'

/** An identifier in the spelling under which it is compared. A fault is a finding; it stops nothing. */
export type Identified = {
  readonly canonical: string
  /** ISO 3166-1 alpha-2 of the institution, where the identifier names it. */
  readonly country?: string
  readonly faults: readonly IdentifierFault[]
  /** Last four characters, for people. */
  readonly last4?: string
}
