/** The payout destinations of one contractor, oldest first; an account shows its last characters only. */
import type { DestinationWire } from '../../contract/report-dossier.ts'
import { type Day, formatDay, formatInstant } from '../../domain/calendar.ts'
import { destinationText } from '../../domain/destination-evidence.ts'
import type { Destination } from '../../domain/destination.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { valueInWords } from '../words.ts'

export function destinationEntries({
  destinations,
  payments,
}: Pick<ContractorHistory, 'destinations' | 'payments'>): DestinationWire[] {
  const paidTo = Map.groupBy(payments, ({ destination }) => destination)
  return destinations.map((destination) =>
    entryOf(destination, paidTo.get(destination.key)?.length ?? 0),
  )
}

function entryOf(destination: Destination, payments: number): DestinationWire {
  return {
    destination_id: destination.reference,
    method: destination.method,
    description: valueInWords(destinationText(destination)),
    ...given({
      country: destination.country,
      bank_name: destination.bankName,
      bic: destination.bic,
      provider: destination.provider,
      network: destination.network,
      address: destination.walletAddress,
      last4: destination.last4,
      holder_name: destination.holderName,
      holder_match: destination.holderMatch,
    }),
    status: destination.status,
    effective_from: formatDay(destination.effectiveFrom),
    effective_from_basis: destination.effectiveFromBasis,
    ...given({
      removed_at: dayText(destination.removedAt),
      account_opened_on: dayText(destination.accountOpenedOn),
    }),
    ...(destination.changedBy === undefined ? {} : { changed_by: destination.changedBy }),
    ...(destination.verifiedAt === undefined
      ? {}
      : { verified_at: formatInstant(destination.verifiedAt) }),
    ...given({
      first_paid: dayText(destination.firstPaid),
      last_paid: dayText(destination.lastPaid),
    }),
    payments,
  }
}

function dayText(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : formatDay(day)
}

/** Without the members that nobody gave. */
function given<Key extends string>(
  members: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const known = Object.entries<string | undefined>(members).filter(
    (entry): entry is [Key, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(known) as Partial<Record<Key, string>>
}
