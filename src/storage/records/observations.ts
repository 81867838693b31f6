/** What was observed of one contractor up to a batch, as read from the tables. */
import type { Day, Instant } from '../../domain/calendar.ts'
import type { ProfileVersion } from '../../domain/contractor.ts'
import type { Event } from '../../domain/event.ts'
import type { ContractorId, DestinationKey } from '../../domain/ids.ts'
import type { DestinationObservation } from '../../domain/observation.ts'
import type { Payment } from '../../domain/payment.ts'

/** When a batch spoke, and since when we know of it. */
export type BatchTimes = { readonly knownAt: Instant; readonly submittedAt: Instant }

/** Every observation names its batch. */
type Observed = { readonly sequence: number }

export type ObservedProfile = Observed & {
  readonly observedAt?: Instant
  /** The facts as one text, to tell whether two versions say the same. */
  readonly content: string
  readonly facts: Omit<ProfileVersion, 'knownAt' | 'observedAt'>
}

export type DestinationFacts = Omit<DestinationObservation['destination'], 'key' | 'reference'>

export type ObservedDestination = Observed & {
  /** Absent when the destination came inline with a payment and without an id. */
  readonly reference?: string
  readonly key: DestinationKey
  readonly content: string
  readonly facts: DestinationFacts
}

type PaymentFacts = Omit<Payment, 'knownAt' | 'destination'>

/** What of a payment tells when its destination was paid. */
export type PaymentDay = Pick<PaymentFacts, 'id' | 'payDay' | 'statusAt'>

export type ObservedPayment<Facts extends PaymentDay = PaymentFacts> = Observed & {
  readonly payment: Facts
  readonly key?: DestinationKey
  readonly destinationReference?: string
}

export type ObservedEvent = Observed & { readonly event: Omit<Event, 'knownAt'> }

/** Payments before the look-back, by where they went: only the days matter. */
export type EarlierPayments = {
  readonly key?: DestinationKey
  readonly destinationReference?: string
  readonly firstDay: Day
  readonly lastDay: Day
  readonly firstSequence: number
  readonly lastSequence: number
}

export type ContractorObservations<Facts extends PaymentDay = PaymentFacts> = {
  readonly contractor: ContractorId
  /** The batch that brought the first record. */
  readonly firstSequence: number
  readonly profiles: readonly ObservedProfile[]
  readonly destinations: readonly ObservedDestination[]
  readonly payments: readonly ObservedPayment<Facts>[]
  readonly earlierPayments: readonly EarlierPayments[]
  readonly events: readonly ObservedEvent[]
  /** Field sets of all records read. */
  readonly present: ReadonlySet<string>
}
