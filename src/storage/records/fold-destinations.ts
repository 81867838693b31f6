/** Observed destinations, folded by key: one entry per account with what was known of it over time. */
import { type Day, dayOf } from '../../domain/calendar.ts'
import type { Destination, DestinationVersion } from '../../domain/destination.ts'
import type { DestinationKey } from '../../domain/ids.ts'
import { byText } from '../../domain/by-text.ts'
import type { TimesOf } from '../history/build-history.ts'
import { type PaidDays, inOrder } from './destination-directory.ts'
import type {
  ContractorObservations,
  DestinationFacts,
  ObservedDestination,
} from './observations.ts'

/** In order of `effectiveFrom`, then first payment, then key. */
export function foldDestinations(
  { destinations, firstSequence }: Pick<ContractorObservations, 'destinations' | 'firstSequence'>,
  paid: ReadonlyMap<DestinationKey, PaidDays>,
  timesOf: TimesOf,
): readonly Destination[] {
  const byKey = Map.groupBy([...destinations].sort(inOrder), ({ key }) => key)
  return [...byKey.values()]
    .flatMap(([first, ...later], place) =>
      first === undefined
        ? []
        : [foldOne([first, ...later], { place, paid, firstSequence, timesOf })],
    )
    .sort(
      (a, b) =>
        a.effectiveFrom - b.effectiveFrom ||
        (a.firstPaid ?? Infinity) - (b.firstPaid ?? Infinity) ||
        byText(a.key, b.key),
    )
}

type Observations = readonly [ObservedDestination, ...ObservedDestination[]]

type FoldScope = {
  /** Among the contractor's destinations in the order in which they were first seen, from 0. */
  readonly place: number
  readonly paid: ReadonlyMap<DestinationKey, PaidDays>
  /** The contractor's first batch. */
  readonly firstSequence: number
  readonly timesOf: TimesOf
}

function foldOne(observed: Observations, scope: FoldScope): Destination {
  const [first] = observed
  const states = statesOf(observed)
  const versions = versionsOf(observed, states, scope.timesOf)
  const { effectiveFrom: _, ...facts } = states.at(-1) ?? first.facts
  const days = scope.paid.get(first.key)
  return {
    ...facts,
    reference: referenceOf(observed, days, scope.place),
    key: first.key,
    versions,
    knownAt: versions.at(-1)?.knownAt ?? scope.timesOf(first.sequence).knownAt,
    ...effectiveFromOf(observed, days, scope),
    ...enteredAgainOf(observed),
    ...(days === undefined ? {} : { firstPaid: days.first, lastPaid: days.last }),
  }
}

/**
 * The facts after each observation. A destination record replaces what was held; one inside a payment
 * adds to it, because payments carry only what the payer needs.
 */
function statesOf(observed: Observations): readonly DestinationFacts[] {
  const states: DestinationFacts[] = []
  for (const { facts, reference } of observed) {
    const before = states.at(-1)
    states.push(reference === undefined && before !== undefined ? { ...before, ...facts } : facts)
  }
  return states
}

function versionsOf(
  observed: Observations,
  states: readonly DestinationFacts[],
  timesOf: TimesOf,
): readonly DestinationVersion[] {
  const versions: DestinationVersion[] = []
  states.forEach(({ holderName, holderType, holderMatch, status }, index) => {
    const last = versions.at(-1)
    const same =
      last !== undefined &&
      last.holderName === holderName &&
      last.holderType === holderType &&
      last.holderMatch === holderMatch &&
      last.status === status
    if (same) return
    versions.push({
      knownAt: timesOf(observed[index]?.sequence ?? observed[0].sequence).knownAt,
      status,
      ...(holderName === undefined ? {} : { holderName }),
      ...(holderType === undefined ? {} : { holderType }),
      ...(holderMatch === undefined ? {} : { holderMatch }),
    })
  })
  return versions
}

/**
 * The platform's latest id, else the first payment that went there, else a number: references are shown, and
 * nothing that is shown comes from an account number, be it by a secret key.
 */
function referenceOf(observed: Observations, paid: PaidDays | undefined, place: number): string {
  const named = observed.findLast(({ reference }) => reference !== undefined)
  if (named?.reference !== undefined) return named.reference
  return paid?.payment === undefined ? `inline:${place + 1}` : `payment:${paid.payment}`
}

/**
 * As given, else the day of the batch that first named it. A first batch brings accounts that were in use
 * before: the first payment dates those.
 */
function effectiveFromOf(
  observed: Observations,
  paid: PaidDays | undefined,
  { firstSequence, timesOf }: FoldScope,
): { readonly effectiveFrom: Day; readonly effectiveFromBasis: 'given' | 'batch' } {
  const given = observed.find(({ facts }) => facts.effectiveFrom !== undefined)?.facts.effectiveFrom
  if (given !== undefined) return { effectiveFrom: given, effectiveFromBasis: 'given' }
  const [{ sequence }] = observed
  const posted = dayOf(timesOf(sequence).submittedAt)
  const usedBefore = sequence === firstSequence && paid !== undefined && paid.first < posted
  return { effectiveFrom: usedBefore ? paid.first : posted, effectiveFromBasis: 'batch' }
}

function enteredAgainOf(observed: Observations): { readonly enteredAgain?: readonly Day[] } {
  const [first, ...given] = observed.flatMap(({ facts }) => facts.effectiveFrom ?? [])
  const later = [...new Set(given)].filter((each) => first !== undefined && each > first)
  return later.length === 0 ? {} : { enteredAgain: later.sort((a, b) => a - b) }
}
