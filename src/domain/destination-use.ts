/** Which destinations matter now: paid of late, or in effect and waiting to be paid. */
import type { ContractorHistory } from './history.ts'
import type { Destination, Method } from './destination.ts'

const BANK_METHODS: ReadonlySet<Method> = new Set(['ach', 'sepa', 'swift', 'local_bank'])

export function isBank({ method, provider }: Destination): boolean {
  return BANK_METHODS.has(method) && provider === undefined
}

/** An e-money account, or an account number issued in front of one. */
export function isEMoney({ method, provider }: Destination): boolean {
  return method === 'e_money' || (method !== 'crypto' && provider !== undefined)
}

export function isWallet({ method }: Destination): boolean {
  return method === 'crypto'
}

/**
 * Destinations paid within `lookback` days before the last pay day, and active ones not yet paid. A
 * destination that was entered and taken back before any payment matters to nobody.
 */
export function destinationsInUse(
  { destinations, lastPaid }: Pick<ContractorHistory, 'destinations' | 'lastPaid'>,
  lookback: number,
): readonly Destination[] {
  return destinations.filter((destination) => {
    if (destination.lastPaid !== undefined) {
      return lastPaid === undefined || lastPaid - destination.lastPaid <= lookback
    }
    return destination.status === 'active' && destination.removedAt === undefined
  })
}
