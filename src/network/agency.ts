/** How an agency or umbrella company is paid: for most of its people, from their first payment on. */
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { SharedArtefact } from '../domain/artefact.ts'
import { isHeldByCompany } from '../domain/payee.ts'
import { destinationBehind } from './payees.ts'
import { type Sharer, sharersOf } from './relations.ts'

/** An account so young at its first use is no established agency’s. */
const NEW_ACCOUNT_DAYS = 180

/** A sighting begins with the first payment at the latest: later by more than a slip, an own account came first. */
const FROM_THE_START_DAYS = 3

/**
 * Did at least half of those who share the destination, the subject included, have it from the start? Whoever
 * was not paid yet tells nothing. An
 * account known to be opened shortly before its first use is a new company’s, and no agency explains it.
 */
export function isUsedFromTheStart(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  const firstUse = Math.min(
    destination.effectiveFrom,
    ...sharers.map(({ sighting }) => sighting.first),
  )
  const { accountOpenedOn } = destination
  if (accountOpenedOn !== undefined && firstUse - accountOpenedOn < NEW_ACCOUNT_DAYS) return false
  const isFirstOfOwn = history.destinations[0]?.key === destination.key
  const paid = sharers.filter(({ neighbour }) => neighbour.firstPaid !== undefined)
  const fromTheStart = paid.filter(
    ({ neighbour: { firstPaid }, sighting }) =>
      firstPaid !== undefined && sighting.first <= firstPaid + FROM_THE_START_DAYS,
  )
  return 2 * (fromTheStart.length + (isFirstOfOwn ? 1 : 0)) >= paid.length + 1
}

/** Is the shared value the company account of such an agency? People come and go there. */
export function isAgencyAccount(artefact: SharedArtefact, history: ContractorHistory): boolean {
  const destination = destinationBehind(artefact, history.destinations)
  if (destination === undefined || !isHeldByCompany(destination)) return false
  return isUsedFromTheStart(destination, sharersOf(artefact, history), history)
}
