/**
 * Observations: wire records after validation, canonicalisation and sealing, as storage keeps them.
 *
 * An observation is what one record of one batch said. History is built from the observations of
 * successive batches by comparing them (a platform sends only the current state).
 */
import type { Day, Instant } from './calendar.ts'
import type { ProfileVersion } from './contractor.ts'
import type { Destination } from './destination.ts'
import type { Event } from './event.ts'
import type { ContractorId } from './ids.ts'
import type { Payment } from './payment.ts'
import type { Transfer, TransferParty } from './transfer.ts'

/** Ciphers with a key of 256 bits, a nonce of 96 and a tag of 128; the first is the default. */
export const SEAL_CIPHERS = ['aes-256-gcm', 'chacha20-poly1305'] as const
export type SealCipher = (typeof SEAL_CIPHERS)[number]

/** An encrypted account number; only the vault can open it. */
export type SealedAccount = {
  readonly keyId: string
  /** Absent on what was sealed before there was a choice, with AES-256-GCM. */
  readonly cipher?: SealCipher
  readonly nonce: string
  readonly ciphertext: string
  readonly tag: string
}

/** Optional wire fields that the record carried, as `destination.iban`. */
type Present = { readonly present: readonly string[] }

export type ContractorObservation = Present & {
  readonly contractor: ContractorId
  /** `observedAt` is absent when the record gave none; the batch's `submitted_at` then holds. */
  readonly profile: Omit<ProfileVersion, 'knownAt' | 'observedAt'> & {
    readonly observedAt?: Instant
  }
  /** Says who a contractor is where nobody has said it before; a profile on record stays as it is. */
  readonly introduces?: true
}

/** Facts of a destination that come with one record; the rest of `Destination` is derived. */
export type DestinationObservation = Present & {
  readonly contractor: ContractorId
  readonly destination: Omit<
    Destination,
    'knownAt' | 'versions' | 'effectiveFrom' | 'effectiveFromBasis' | 'firstPaid' | 'lastPaid'
  > & { readonly effectiveFrom?: Day }
  readonly sealed?: SealedAccount
}

export type PaymentObservation = Present & {
  readonly contractor: ContractorId
  readonly payment: Omit<Payment, 'knownAt' | 'destination'>
  /** The destination that the record names by id, or carries inline. */
  readonly destinationReference?: string
  readonly inline?: DestinationObservation
}

export type EventObservation = Present & {
  readonly contractor: ContractorId
  readonly event: Omit<Event, 'knownAt'>
}

/** A party named by `destination_id` is resolved against the tenant's destinations by storage. */
export type TransferPartyObservation = Omit<TransferParty, 'key'> & {
  readonly key?: string
  readonly destinationReference?: string
}

export type TransferObservation = Present & {
  readonly transfer: Omit<Transfer, 'knownAt' | 'from' | 'to'> & {
    readonly from: TransferPartyObservation
    readonly to: TransferPartyObservation
  }
}

export type Observation =
  | ({ readonly record: 'contractor' } & ContractorObservation)
  | ({ readonly record: 'destination' } & DestinationObservation)
  | ({ readonly record: 'payment' } & PaymentObservation)
  | ({ readonly record: 'event' } & EventObservation)
  | ({ readonly record: 'transfer' } & TransferObservation)
