/**
 * Wages go to a country where the contractor is not said to live, work or pay tax.
 *
 * Only inequality counts: every foreign country weighs the same. A new mismatch is strong (3; 2 when the
 * holder is the contractor or has the same surname), a standing one says little (2 when confirmed as a stranger's, 1 when the
 * holder is not known, 0 in the own name). The seat of an e-money institution says little about its
 * customer: a move there weighs 1. A relocation that the profile shows within 120 days weighs nothing, and a country in
 * which an own account was paid before, as bank or platform confirmed, is not new, unless the holder is known as a stranger.
 * Where the contractor signs in from there all the time, into an account that is not known as another's, nothing: that is one
 * fact, which `foreign-sign-ins` tells.
 */
import { byText } from '../domain/by-text.ts'
import { acceptedCountries } from '../domain/accepted-countries.ts'
import type { Day } from '../domain/calendar.ts'
import { citeChange, citeDestination } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { destinationsInUse, isEMoney, isWallet } from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isForced } from '../domain/provider-wave.ts'
import { isAnothers, payeeOf } from '../domain/payee.ts'
import { steadyCountryOf } from '../domain/untold-move.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const destinationCountryMismatch = defineIndicator({
  id: 'destination-country-mismatch',
  version: 4,
  use: 'score',
  family: 'payout',
  title: 'Paid in another country than the one of life and work',
  question: 'Is the receiving institution where the contractor is said to live, work or pay tax?',
  redFlags: ['PD-06', 'PD-08'],
  techniques: ['F1013', 'F1005.006'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title:
        'Sanctions on Andreyev, Kim Ung Sun, Shenyang Geumpungri, Korea Sinjin (US Treasury OFAC)',
      date: '2025-08-27',
      url: 'https://dallasexpress.com/?p=264021',
    },
  ],
  falsePositives: [
    'Cross-border commuters.',
    'Digital nomads, and relocations that the profile shows.',
    'Migrants who are paid into an account at home.',
    'Multi-currency accounts whose IBAN shows the seat of the provider.',
    'Seafarers.',
    'Any lawful resident or expatriate of the country: the country itself is never the point.',
  ],
  blindSpots: [
    'Virtual accounts that look domestic while the money leaves at once.',
    'Wallets, which have no country.',
    'A profile rewritten to follow the account.',
  ],
  triage: [
    'Compare declared_country, tax_country and address.country with country of the destination.',
    'Look for a profile_change of the country within 120 days of effective_from.',
    'Ask the contractor, on a contact point older than the change, why pay goes there.',
  ],
  reads: [
    'contractor.declared_country',
    ['destination.country', 'destination.iban', 'destination.bic'],
    ['destination.holder_match', 'destination.holder_name'],
    'contractor.tax_country',
  ],
  parameters: {
    relocation: {
      default: 120,
      min: 30,
      max: 365,
      unit: 'days',
      describe: 'A new country declared so long after the account still explains it.',
    },
    lookback: {
      default: 365,
      min: 30,
      max: 3650,
      unit: 'days',
      describe: 'Destinations last paid longer than this before the last pay day are past.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { relocation, lookback }) {
    const inUse = destinationsInUse(history, lookback).filter((each) => !isWallet(each))
    if (inUse.length === 0) return notEvaluated('no-account-in-use')
    const declared = history.profile.declaredCountry
    if (declared === undefined) return notEvaluated('no-declared-country')
    if (inUse.every(({ country }) => country === undefined)) return notEvaluated('no-country')
    const changes = destinationChanges(history)
    const [worst] = inUse
      .flatMap((destination) => mismatchOf({ destination, changes, history, relocation }))
      .sort((a, b) => b.weight - a.weight || byText(a.destination.key, b.destination.key))
    if (worst === undefined) {
      return measured({ value: 0, facts: { there: '', declared: '', how: '' }, evidence: [] })
    }
    const { destination, change } = worst
    return measured({
      value: worst.weight,
      facts: {
        there: destination.country ?? '',
        declared,
        how: change === undefined ? 'has been paid' : 'moved the payout',
      },
      evidence: [
        citeDestination(destination, 'country', destination.country),
        ...(change === undefined ? [] : [citeChange(change)]),
        {
          record: 'contractor',
          id: history.contractor,
          field: 'declared_country',
          value: declared,
        },
      ],
    })
  },
  explain: ({ facts }) =>
    `The contractor is declared in ${facts.declared} and ${facts.how} to an institution in ${facts.there}.`,
})

type Mismatch = {
  readonly destination: Destination
  readonly weight: number
  readonly change?: DestinationChange
}

function mismatchOf({
  destination,
  changes,
  history,
  relocation,
}: {
  destination: Destination
  changes: readonly DestinationChange[]
  history: ContractorHistory
  relocation: number
}): readonly Mismatch[] {
  const change = changes.find(({ to }) => to.key === destination.key)
  const on = change?.day ?? destination.firstPaid ?? destination.effectiveFrom
  if (isAccepted(destination, { history, on, relocation })) return []
  if (isWhereTheyAre(destination, history)) return []
  const isNew =
    change !== undefined &&
    change.from.country !== destination.country &&
    !change.reverts &&
    !wasPaidThere(change, history)
  const weight = isNew ? weightOfMove(change, history) : weightOfStanding(destination, history)
  if (weight === 0) return []
  return [{ destination, weight, ...(isNew ? { change } : {}) }]
}

function isAccepted(
  { country }: Destination,
  { history, on, relocation }: { history: ContractorHistory; on: Day; relocation: number },
): boolean {
  if (country === undefined) return true
  return acceptedCountries(history, on, relocation).has(country)
}

/** Is the money where the contractor signs in from? That the profile does not name the country is one fact, told there. */
function isWhereTheyAre(destination: Destination, history: ContractorHistory): boolean {
  const { country } = destination
  return (
    country !== undefined &&
    country === steadyCountryOf(history) &&
    !isAnothers(destination, history)
  )
}

/** Did an account in that country, confirmed as the contractor’s own, take the pay before? */
function wasPaidThere({ to, day }: DestinationChange, history: ContractorHistory): boolean {
  const payee = payeeOf(to, history).relation
  if (payee === 'third-party' || payee === 'company') return false
  return history.destinations.some((each) => {
    const { relation, confirmed } = payeeOf(each, history)
    const isEarlier = each.firstPaid !== undefined && each.firstPaid < day
    return each.country === to.country && isEarlier && relation === 'self' && confirmed
  })
}

function weightOfMove(change: DestinationChange, history: ContractorHistory): number {
  const { from, to } = change
  // Within one payments area a bank next door is a matter of taste, and refusing it is unlawful there.
  if (isEMoney(to) || (from.method === 'sepa' && to.method === 'sepa')) return 1
  if (isForced(change, history)) return 1
  switch (payeeOf(to, history).relation) {
    case 'vendor':
      return 1
    case 'self':
    case 'close':
    case 'own-company':
    case 'family':
    case 'renamed':
    case 'custodian':
      return 2
    case 'company':
    case 'third-party':
    case 'unknown':
      return 3
  }
}

function weightOfStanding(destination: Destination, history: ContractorHistory): number {
  const { relation, confirmed } = payeeOf(destination, history)
  switch (relation) {
    case 'self':
    case 'close':
    case 'own-company':
    case 'vendor':
      return 0
    case 'third-party':
      return confirmed ? 2 : 1
    case 'family':
    case 'renamed':
    case 'custodian':
    case 'company':
    case 'unknown':
      // The seat of an e-money institution is not the country of its customer.
      return isEMoney(destination) ? 0 : 1
  }
}
