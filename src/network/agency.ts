/**
 * How an agency or umbrella company is paid: for most of its people, from their first payment on. An employer of
 * record is paid for the people of one client, a payout provider for whomever the platform moves there, from the day
 * on which it takes them over; a trustee or a house that buys invoices for whoever comes to them.
 */
import { isAbroad } from '../domain/accepted-countries.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { SharedArtefact, Sighting } from '../domain/artefact.ts'
import type { ContractorId } from '../domain/ids.ts'
import { isHeldByCompany, isUnnamedByPlatform, payeeOf } from '../domain/payee.ts'
import { DESTINATION_KINDS, destinationBehind } from './payees.ts'
import { type Sharer, sharersOf, sharesClient } from './relations.ts'

/** An account so young at its first use is no established agency’s: a company that was just founded has it. */
const NEW_ACCOUNT_DAYS = 180

/** A sighting begins with the first payment at the latest: later by more than a slip, an own account came first. */
const FROM_THE_START_DAYS = 3

/**
 * Is this how an agency is paid for those who share the destination? It is a company's, or nobody says
 * whose it is and the platform itself entered it, and they had it from the start; or it is a company’s, and the people
 * of one client were moved there, as they are when an employer of record takes them over. An e-money account or
 * a wallet has to be known as a company's. Who takes other people's money by profession is known by the name.
 */
export function isAgencyLike(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  if (payeeOf(destination, history).relation === 'custodian') return true
  if (!isHeldByCompany(destination) && !isUnnamedByPlatform(destination)) return false
  return (
    wereTakenOver(destination, sharers, history) ||
    isUsedFromTheStart(destination, sharers, history)
  )
}

/** People who came to a company on one day, beside the subject. */
const TAKEN_OVER = 3

/**
 * Did the platform, or nobody who is named, move the people of one client to a company? The platform says so, or
 * all of them came on the very same day. Whom the platform moved on one day, whatever their clients, it moved to
 * the pooled account of a new payout provider.
 */
function wereTakenOver(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  const isCompany = isHeldByCompany(destination)
  const sameClient = sharers.filter(({ neighbour }) => sharesClient(neighbour, history))
  const cameTogether =
    sharers.length >= TAKEN_OVER &&
    new Set(sharers.map(({ sighting }) => sighting.first)).size === 1
  switch (destination.changedBy) {
    case 'platform':
      return (
        cameTogether || (isCompany && sharers.length > 0 && 2 * sameClient.length >= sharers.length)
      )
    case undefined:
      return isCompany && cameTogether && sameClient.length === sharers.length
    default:
      return false
  }
}

/**
 * Did at least half of those who share the destination, the subject included, have it from the start? Whoever
 * was not paid yet tells nothing. Where they all moved here from another account that they shared, the use
 * began there: their payee moved, not they. Of a new account abroad no agency is told: staffing firms, cooperatives and
 * partners are founded where their people live.
 */
export function isUsedFromTheStart(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  const line = lineTo(destination, sharers, history)
  const since = firstSightings(line, sharers, history)
  const [first = destination] = line
  if (isNewIn(first, since) && isAbroad(first, history)) return false
  const paid = sharers.filter(({ neighbour }) => neighbour.firstPaid !== undefined)
  const fromTheStart = paid.filter(({ neighbour: { firstPaid, contractor }, sighting }) => {
    const used = since.get(contractor) ?? sighting.first
    return firstPaid !== undefined && used <= firstPaid + FROM_THE_START_DAYS
  })
  const isFirstOfOwn = history.destinations[0]?.key === first.key
  return 2 * (fromTheStart.length + (isFirstOfOwn ? 1 : 0)) >= paid.length + 1
}

/**
 * Of what is paid as an agency is: is it a company that was just founded, whose account, or the one from which they all
 * came here, was opened shortly before its first use? It may be its people’s, or a front’s. Who has a profession, and an
 * employer of record to whom people were moved, is known otherwise.
 */
export function isNewAgency(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  if (payeeOf(destination, history).relation === 'custodian') return false
  if (wereTakenOver(destination, sharers, history)) return false
  const line = lineTo(destination, sharers, history)
  return isNewIn(line[0] ?? destination, firstSightings(line, sharers, history))
}

function isNewIn(
  { accountOpenedOn, effectiveFrom }: Destination,
  since: ReadonlyMap<ContractorId, number>,
): boolean {
  const firstUse = Math.min(effectiveFrom, ...since.values())
  return accountOpenedOn !== undefined && firstUse - accountOpenedOn < NEW_ACCOUNT_DAYS
}

/** The accounts that led here, oldest first: each was shared by at least half of those who share this one. */
function lineTo(
  destination: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): readonly Destination[] {
  const line = [destination]
  const people = sharers.map(({ sighting }) => sighting.contractor)
  for (let at = history.destinations.indexOf(destination) - 1; at >= 0; at -= 1) {
    const before = history.destinations[at]
    if (before === undefined) break
    const there = new Set(sightingsAt(before, history).map(({ contractor }) => contractor))
    const together = people.filter((contractor) => there.has(contractor))
    if (together.length === 0 || 2 * together.length < people.length) break
    line.unshift(before)
  }
  return line
}

/** When each of the sharers was first seen at any of these accounts. */
function firstSightings(
  line: readonly Destination[],
  sharers: readonly Sharer[],
  history: ContractorHistory,
): ReadonlyMap<ContractorId, number> {
  const here = sharers.map(({ sighting }) => sighting)
  const all = [...here, ...line.slice(0, -1).flatMap((before) => sightingsAt(before, history))]
  const people = new Set(here.map(({ contractor }) => contractor))
  return new Map(
    [...Map.groupBy(all, ({ contractor }) => contractor)]
      .filter(([contractor]) => people.has(contractor))
      .map(([contractor, seen]) => [contractor, Math.min(...seen.map(({ first }) => first))]),
  )
}

function sightingsAt({ key }: Destination, { shared }: ContractorHistory): readonly Sighting[] {
  return shared.find(({ kind, value }) => kind === 'destination' && value === key)?.others ?? []
}

/** Is the shared value the account of such an agency? People come and go there. */
export function isAgencyAccount(artefact: SharedArtefact, history: ContractorHistory): boolean {
  const destination = destinationBehind(artefact, history.destinations)
  if (destination === undefined) return false
  return isAgencyLike(destination, sharersOf(artefact, history), history)
}

/** Everybody at an account of such an agency beside the subject: what moves one of them moves all. */
export function agencyColleagues(history: ContractorHistory): ReadonlySet<ContractorId> {
  return new Set(
    history.shared
      .filter(({ kind }) => DESTINATION_KINDS.includes(kind))
      .filter((artefact) => isAgencyAccount(artefact, history))
      .flatMap(({ others }) => others.map(({ contractor }) => contractor)),
  )
}
