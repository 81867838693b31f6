/** Who takes a lesser part of the pay of several people, and is no facilitator. */
import { isAbroad } from '../domain/accepted-countries.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isLesserPart } from '../domain/pay-shares.ts'
import { type Sharer, sharesClient } from './relations.ts'
import { areOfOneTown } from './towns.ts'

/**
 * May a lesser part of the pay that goes to a destination be rent or a common fund? With one other a part is paid as to a
 * landlord, with colleagues as into a fund; and the tenants of a landlord live in one town, in the country of the account.
 */
export function mayBeRentOrFund(
  destination: Destination | undefined,
  strangers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  if (destination === undefined || !isLesserPart(destination, history)) return false
  if (strangers.length === 1) return true
  const people = strangers.map(({ neighbour }) => neighbour)
  if (people.every((each) => sharesClient(each, history))) return true
  return areOfOneTown(people, history) && !isAbroad(destination, history)
}
