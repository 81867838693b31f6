import type { Address, NameMatch } from './contractor.ts'
import type { Day, Instant } from './calendar.ts'
import type { DestinationKey } from './ids.ts'

export const METHODS = [
  'ach',
  'sepa',
  'swift',
  'local_bank',
  'card',
  'e_money',
  'crypto',
  'cheque',
] as const
export const DESTINATION_STATUSES = ['active', 'removed', 'rejected', 'frozen'] as const
export const CHANGED_BY = ['contractor', 'support', 'platform', 'api'] as const
export const HOLDER_TYPES = ['individual', 'company'] as const

export type Method = (typeof METHODS)[number]

/** Faults of an identifier itself. Findings on the destination, never a reason to skip a list match. */
const IDENTIFIER_FAULTS = [
  'iban-checksum',
  'iban-format',
  'bic-format',
  'aba-checksum',
  'wallet-checksum',
  'wallet-format',
  'country-conflict',
] as const
export type IdentifierFault = (typeof IDENTIFIER_FAULTS)[number]

/** What was known of a destination from `knownAt` on; one entry per change of any of these facts. */
export type DestinationVersion = {
  readonly knownAt: Instant
  readonly holderName?: string
  readonly holderType?: (typeof HOLDER_TYPES)[number]
  readonly holderMatch?: NameMatch
  readonly status: (typeof DESTINATION_STATUSES)[number]
}

/**
 * One account, card, e-money account, wallet or cheque address of one contractor. Two records with the
 * same `destination_id` but another account are two destinations; the later replaced the earlier.
 */
export type Destination = DestinationVersion & {
  /** The platform's `destination_id`, or the payment that carried the destination inline. */
  readonly reference: string
  readonly key: DestinationKey
  readonly method: Method
  readonly currency?: string
  /** Country of the institution: as given, else from the IBAN or BIC. */
  readonly country?: string
  /** BIC (8), routing number, provider or bank name, whichever is most exact; lower case. */
  readonly institution?: string
  readonly bankName?: string
  readonly bankCity?: string
  readonly bic?: string
  readonly routingNumber?: string
  readonly last4?: string
  readonly provider?: string
  readonly network?: string
  /** Wallet address as given. Wallets are public; account numbers never appear here. */
  readonly walletAddress?: string
  readonly mailingAddress?: Address
  readonly accountOpenedOn?: Day
  readonly faults: readonly IdentifierFault[]
  /** First day of validity: as given, else the day of the batch in which it first appeared. */
  readonly effectiveFrom: Day
  /** `given` by the platform (to the day), or `batch`: known only to the pay run. */
  readonly effectiveFromBasis: 'given' | 'batch'
  /** Later first days that the platform gave, in order: the account was left and entered again. */
  readonly enteredAgain?: readonly Day[]
  readonly removedAt?: Day
  readonly changedBy?: (typeof CHANGED_BY)[number]
  readonly verifiedAt?: Instant
  /** Older first; the last equals the fields above. */
  readonly versions: readonly DestinationVersion[]
  /** First and last pay day on which a payment went here; absent when none did. */
  readonly firstPaid?: Day
  readonly lastPaid?: Day
}
