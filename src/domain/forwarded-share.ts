/** How much of the pay that reached destinations left them again, in all or to certain receivers. */
import { MS_PER_DAY, startOf } from './calendar.ts'
import { outgoing } from './direct-transfers.ts'
import type { ContractorHistory } from './history.ts'
import { type Money, majorUnits, unitOf } from './money.ts'
import type { Transfer } from './transfer.ts'

/** Pay that arrived so long before the first transfer can still be what was forwarded. */
const HELD_DAYS = 35

export type Forwarded = {
  readonly transfers: number
  /** In [0, 1]; undefined where pay and transfers are in currencies that cannot be compared. */
  readonly share?: number
}

/**
 * Transfers that left the destinations, those to certain receivers alone where they are named, as a share of the pay
 * that arrived there since shortly before the first of them; a destination that nothing left is left out.
 * Stablecoins of a currency count as that currency.
 *
 * Worked example: two payments of 4,000 USD, transfers of 3,900 and 3,900 USDC → 0.975.
 */
export function forwardedFrom(
  destinations: readonly string[],
  history: Pick<ContractorHistory, 'payments' | 'transfers' | 'onward'>,
  receivers?: ReadonlySet<string>,
): Forwarded {
  const all = destinations
    .flatMap((destination) => outgoing(history, destination))
    .filter(({ to }) => receivers === undefined || receivers.has(to.key))
    .sort((a, b) => a.at - b.at)
  const sources = new Set<string | undefined>(all.map(({ from }) => from.key))
  const [first] = all
  if (first === undefined) return { transfers: 0, share: 0 }
  const from = first.at - HELD_DAYS * MS_PER_DAY
  const last = all[all.length - 1] ?? first
  const paid = history.payments.filter(
    ({ destination: to, status, payDay }) =>
      sources.has(to) && status === 'paid' && startOf(payDay) >= from && startOf(payDay) <= last.at,
  )
  const share = ratio(all, paid)
  return { transfers: all.length, ...(share === undefined ? {} : { share }) }
}

function ratio(
  transfers: readonly Transfer[],
  payments: readonly { readonly amount: Money }[],
): number | undefined {
  const units = new Set([...transfers, ...payments].map(({ amount }) => unitOf(amount.currency)))
  const paid = sum(payments)
  if (units.size !== 1 || paid <= 0) return undefined
  return Math.min(1, sum(transfers) / paid)
}

function sum(moved: readonly { readonly amount: Money }[]): number {
  return moved.reduce((total, { amount }) => total + majorUnits(amount), 0)
}
