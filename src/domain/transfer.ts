import type { Instant } from './calendar.ts'
import type { Money } from './money.ts'

export const RAILS = ['bank', 'e_money', 'crypto'] as const

/** Sender or receiver of onward money. `key` has the form of a `DestinationKey`. */
export type TransferParty = {
  readonly key: string
  readonly walletAddress?: string
  readonly country?: string
  readonly holderName?: string
  readonly label?: string
}

/** Onward movement of money after the payout, reported by a payout provider or read off a chain. */
export type Transfer = {
  readonly id: string
  readonly at: Instant
  readonly rail?: (typeof RAILS)[number]
  readonly network?: string
  readonly asset?: string
  readonly amount: Money
  readonly from: TransferParty
  readonly to: TransferParty
  readonly knownAt: Instant
}

/** Transfers in order of time, each leaving the party that the one before reached. */
export type OnwardPath = {
  readonly transfers: readonly [Transfer, ...Transfer[]]
  readonly receiver: TransferParty
}
