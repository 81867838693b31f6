import type { Day, Instant } from './calendar.ts'
import type { DestinationKey } from './ids.ts'
import type { Money } from './money.ts'

export const PAYMENT_KINDS = [
  'regular',
  'bonus',
  'advance',
  'off_cycle',
  'reimbursement',
  'final',
] as const
export const PAYMENT_STATUSES = [
  'paid',
  'pending',
  'returned',
  'rejected',
  'held',
  'frozen',
] as const

/** The money did not arrive, or was stopped. */
export const FAILED_STATUSES: ReadonlySet<string> = new Set([
  'returned',
  'rejected',
  'held',
  'frozen',
] satisfies (typeof PAYMENT_STATUSES)[number][])

/** One transfer of wages, or a share of it, to one payout destination. */
export type Payment = {
  readonly id: string
  readonly clientId?: string
  readonly destination?: DestinationKey
  readonly amount: Money
  readonly payDay: Day
  readonly periodStart?: Day
  readonly periodEnd?: Day
  readonly kind: (typeof PAYMENT_KINDS)[number]
  readonly status: (typeof PAYMENT_STATUSES)[number]
  readonly statusAt?: Instant
  readonly hours?: number
  readonly invoiceId?: string
  readonly splitIndex?: number
  readonly splitOf?: string
  readonly knownAt: Instant
}
