import type { KnownDestinationWire } from '../../contract/api-contractor.ts'
import { formatDay } from '../../domain/calendar.ts'
import type { Destination } from '../../domain/destination.ts'

/** Without its key: a fingerprint is of no use outside, and could be compared between leaks. */
export function destinationWire(destination: Destination): KnownDestinationWire {
  const { removedAt, firstPaid, lastPaid } = destination
  return {
    destination_id: destination.reference,
    method: destination.method,
    ...(destination.currency === undefined ? {} : { currency: destination.currency }),
    ...(destination.country === undefined ? {} : { country: destination.country }),
    ...(destination.bankName === undefined ? {} : { bank_name: destination.bankName }),
    ...(destination.provider === undefined ? {} : { provider: destination.provider }),
    ...(destination.network === undefined ? {} : { network: destination.network }),
    ...(destination.walletAddress === undefined ? {} : { address: destination.walletAddress }),
    ...(destination.last4 === undefined ? {} : { last4: destination.last4 }),
    ...(destination.holderName === undefined ? {} : { holder_name: destination.holderName }),
    ...(destination.holderMatch === undefined ? {} : { holder_match: destination.holderMatch }),
    status: destination.status,
    faults: [...destination.faults],
    effective_from: formatDay(destination.effectiveFrom),
    effective_from_basis: destination.effectiveFromBasis,
    ...(removedAt === undefined ? {} : { removed_at: formatDay(removedAt) }),
    ...(firstPaid === undefined ? {} : { first_paid: formatDay(firstPaid) }),
    ...(lastPaid === undefined ? {} : { last_paid: formatDay(lastPaid) }),
  }
}
