/**
 * Webhooks by Standard Webhooks 1.0.0: a platform hears at its own address that something changed.
 *
 * Messages are thin: they name what changed, and whoever wants to know more asks with an API key. So
 * nothing about a person, a finding or a draft is ever sent.
 */
import type { Instant } from './calendar.ts'
import type { TenantId } from './ids.ts'
import type { SealedAccount } from './observation.ts'

export const WEBHOOK_EVENTS = [
  'batch.completed',
  'alert.opened',
  'alert.updated',
  'case.decided',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** Characters. */
export const MAX_URL = 2000
export const MAX_DESCRIPTION = 200

export type Webhook = {
  readonly tenant: TenantId
  readonly id: string
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEvent[]
  readonly createdAt: Instant
  /** Nothing is queued or sent while it is disabled. */
  readonly disabled?: Disabled
  /** First attempt that came to nothing since one got through. */
  readonly failingSince?: Instant
  readonly secret: SealedAccount
  /** The secret before, by which messages are signed too until this instant. */
  readonly previous?: { readonly secret: SealedAccount; readonly until: Instant }
}

/**
 * `requested`: by an admin; `gone`: the receiver answered 410; `failing`: nothing got through for
 * `FAILING_DAYS`. Absent of one that was disabled before reasons were kept.
 */
export const DISABLED_REASONS = ['requested', 'gone', 'failing'] as const
export type DisabledReason = (typeof DISABLED_REASONS)[number]

export type Disabled = { readonly at: Instant; readonly reason?: DisabledReason }

/** One thing that happened; `data` names it and the address under `/v1` where it can be read. */
export type Happening = {
  readonly type: WebhookEvent
  readonly data: Readonly<Record<string, string>>
}

export type WebhookMessage = {
  /** 1, 2, 3, … per tenant. */
  readonly number: number
  /** The `webhook-id`: the same at every attempt and every receiver, so that repetitions show. */
  readonly id: string
  readonly type: WebhookEvent
  readonly at: Instant
  /** JSON as it is sent and signed, the same bytes at every attempt. */
  readonly body: string
}

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/**
 * Why an attempt came to nothing. `address-refused`: the name leads to an address that is not public;
 * `secret-unreadable`: sealed with another key of the vault, so that nothing can be signed;
 * `webhook-disabled`: it was disabled before the message got through.
 */
export const DELIVERY_FAULTS = [
  'address-refused',
  'connection-failed',
  'timeout',
  'status',
  'secret-unreadable',
  'webhook-disabled',
] as const
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number]

export type Delivery = {
  readonly webhook: string
  readonly message: WebhookMessage
  readonly state: DeliveryState
  /** Since it was queued or replayed. */
  readonly attempts: number
  /** When it is tried next; while it waits only. */
  readonly dueAt?: Instant
  readonly attemptedAt?: Instant
  /** HTTP status of the latest answer. */
  readonly lastStatus?: number
  readonly lastFault?: DeliveryFault
}
