/**
 * Observations of one contractor → its own records: profile versions, destinations, payments, events.
 *
 * Pure: the same observations give the same records, in whatever order they were read.
 */
import type { Day } from '../../domain/calendar.ts'
import type { ProfileVersion } from '../../domain/contractor.ts'
import type { Destination } from '../../domain/destination.ts'
import type { Event } from '../../domain/event.ts'
import type { ContractorId, DestinationKey } from '../../domain/ids.ts'
import type { Payment } from '../../domain/payment.ts'
import { byText } from '../../domain/by-text.ts'
import type { DayObservations } from '../records/load-observations.ts'
import { profileVersions } from '../records/current-profile.ts'
import { DestinationDirectory, type PaidDays } from '../records/destination-directory.ts'
import { foldDestinations } from '../records/fold-destinations.ts'
import type {
  BatchTimes,
  ContractorObservations,
  ObservedEvent,
  ObservedPayment,
  PaymentDay,
} from '../records/observations.ts'

/** What is known of a contractor beside the payments themselves. */
export type OwnDescription = {
  readonly contractor: ContractorId
  readonly profiles: readonly [ProfileVersion, ...ProfileVersion[]]
  readonly destinations: readonly Destination[]
  readonly events: readonly Event[]
}

export type OwnHistory = OwnDescription & {
  readonly payments: readonly Payment[]
  readonly present: ReadonlySet<string>
  readonly firstPaid?: Day
  readonly lastPaid?: Day
}

export type TimesOf = (sequence: number) => BatchTimes

/** Throws for a contractor without a profile: rows of unknown contractors are never stored. */
export function buildOwnHistory(observed: ContractorObservations, timesOf: TimesOf): OwnHistory {
  const directory = new DestinationDirectory(observed.destinations)
  const current = currentPayments(observed.payments)
  const payments = current.map((each): Payment => {
    const destination = directory.keyOf(each)
    const { knownAt } = timesOf(each.sequence)
    if (destination === undefined) return { ...each.payment, knownAt }
    return { ...each.payment, destination, knownAt }
  })
  return {
    ...description(observed, directory.paidDays(current, observed.earlierPayments), timesOf),
    payments,
    present: observed.present,
    ...daysOf(payments, observed),
  }
}

/** The same without the payments, of which the days are enough. Throws likewise. */
export function buildDescription(observed: DayObservations, timesOf: TimesOf): OwnDescription {
  const directory = new DestinationDirectory(observed.destinations)
  const current = currentPayments(observed.payments)
  return description(observed, directory.paidDays(current, observed.earlierPayments), timesOf)
}

function description(
  observed: DayObservations,
  paid: ReadonlyMap<DestinationKey, PaidDays>,
  timesOf: TimesOf,
): OwnDescription {
  const [first, ...later] = profileVersions(observed.profiles, timesOf)
  if (first === undefined) throw new Error(`no profile of contractor ${observed.contractor}`)
  return {
    contractor: observed.contractor,
    profiles: [first, ...later],
    destinations: foldDestinations(observed, paid, timesOf),
    events: eventsOf(observed.events, timesOf),
  }
}

/** The latest version of each payment, in order of pay day, then id. */
function currentPayments<Facts extends PaymentDay>(
  observed: readonly ObservedPayment<Facts>[],
): readonly ObservedPayment<Facts>[] {
  return latestOf(observed, ({ payment }) => payment.id, {
    isLater: (a, b) =>
      (a.sequence - b.sequence ||
        (a.payment.statusAt ?? 0) - (b.payment.statusAt ?? 0) ||
        byText(JSON.stringify(a), JSON.stringify(b))) > 0,
  }).sort((a, b) => a.payment.payDay - b.payment.payDay || byText(a.payment.id, b.payment.id))
}

/** The latest version of each event, in order of time, then id. */
function eventsOf(observed: readonly ObservedEvent[], timesOf: TimesOf): readonly Event[] {
  const current = latestOf(observed, ({ event }) => event.id, {
    isLater: (a, b) =>
      (a.sequence - b.sequence || byText(JSON.stringify(a), JSON.stringify(b))) > 0,
  })
  return current
    .map(({ event, sequence }): Event => ({ ...event, knownAt: timesOf(sequence).knownAt }))
    .sort((a, b) => a.at - b.at || byText(a.id, b.id))
}

/** One entry per identity: the one that no other is later than. */
function latestOf<Entry>(
  entries: readonly Entry[],
  identityOf: (entry: Entry) => string,
  { isLater }: { readonly isLater: (a: Entry, b: Entry) => boolean },
): Entry[] {
  const latest = new Map<string, Entry>()
  for (const entry of entries) {
    const identity = identityOf(entry)
    const known = latest.get(identity)
    if (known === undefined || isLater(entry, known)) latest.set(identity, entry)
  }
  return [...latest.values()]
}

/** Payments come in order of pay day. */
function daysOf(
  payments: readonly Payment[],
  { earlierPayments }: ContractorObservations,
): { readonly firstPaid?: Day; readonly lastPaid?: Day } {
  let firstPaid = payments[0]?.payDay
  let lastPaid = payments.at(-1)?.payDay
  for (const { firstDay, lastDay } of earlierPayments) {
    if (firstPaid === undefined || firstDay < firstPaid) firstPaid = firstDay
    if (lastPaid === undefined || lastDay > lastPaid) lastPaid = lastDay
  }
  return firstPaid === undefined || lastPaid === undefined ? {} : { firstPaid, lastPaid }
}
