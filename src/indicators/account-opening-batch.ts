/**
 * Accounts of several contractors were opened at one institution within days of each other.
 *
 * Counts unrelated contractors whose accounts at the same institution were opened within `window` days of
 * one of this contractor’s; whoever is paid into the same account opened none of their own. People of several countries
 * for all of whom the bank is abroad count twice. An institution that many contractors use is left out: at a large
 * bank such neighbours are chance.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { popularInstitutions, whoWentAbroad } from '../network/moves.ts'
import { DESTINATION_KINDS } from '../network/payees.ts'
import {
  type Sharing,
  otherContractors,
  sharingEvidence,
  sharingsOf,
  within,
  without,
} from '../network/sharing.ts'

export const accountOpeningBatch = defineIndicator({
  id: 'account-opening-batch',
  version: 6,
  use: 'corroborating',
  family: 'network',
  title: 'Accounts opened in a batch',
  question:
    'How many unrelated contractors opened an account at the same institution, one that few use, in the same days?',
  redFlags: ['NI-10'],
  techniques: ['T1585'],
  references: [
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: ['Accounts that an employer arranged.', 'A popular local bank.'],
  blindSpots: ['Opening dates that no provider reports.', 'Large institutions.'],
  triage: ['Ask the provider whether the accounts were opened from one device or address.'],
  reads: ['destination.account_opened_on'],
  parameters: {
    window: {
      default: 7,
      min: 1,
      max: 7,
      unit: 'days',
      describe: 'Longest time between two openings; cohorts are kept for a fortnight.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 3, grade: 'medium' },
    { from: 5, grade: 'high' },
  ],
  measure(history, { window }) {
    if (!history.destinations.some(({ accountOpenedOn }) => accountOpenedOn !== undefined)) {
      return notEvaluated('no-opening-date')
    }
    const popular = popularInstitutions(history)
    const atOneAccount = new Set(
      sharingsOf(history, DESTINATION_KINDS, []).flatMap(({ artefact: { others } }) =>
        others.map(({ contractor }) => contractor),
      ),
    )
    const [largest] = sharingsOf(
      history,
      ['account-opening'],
      ['same-person', 'household', 'same-vendor'],
    )
      .filter(({ artefact }) => !popular.has(artefact.label))
      .map((sharing) => without(within(sharing, window), atOneAccount))
      .sort((a, b) => b.unrelated.length - a.unrelated.length)
    if (largest === undefined) {
      return measured({ value: 0, facts: { others: 0, institution: '' }, evidence: [] })
    }
    return measured({
      value: valueOf(largest, history),
      facts: { others: largest.unrelated.length, institution: nameOf(largest, history) },
      evidence: sharingEvidence(named(largest, history), 'account_opened_on'),
    })
  },
  explain: ({ facts }) =>
    `${otherContractors(facts.others)} opened an account at ${facts.institution} within the same days.`,
})

/** As the contractor’s own record writes it; the code of the institution only where no record names it. */
function nameOf({ artefact }: Sharing, { destinations }: ContractorHistory): string {
  const names = destinations
    .filter(({ institution }) => institution === artefact.label)
    .flatMap(({ bankName, provider }) => bankName ?? provider ?? [])
  return names[0] ?? artefact.label
}

function named(sharing: Sharing, history: ContractorHistory): Sharing {
  return { ...sharing, artefact: { ...sharing.artefact, label: nameOf(sharing, history) } }
}

/** A bank at home, or the one that compatriots choose abroad, has promotions: a grade of `medium` at most. */
const PROMOTION_LIMIT = 4

/** Who settles in a country opens an account there, as others who came do: a grade of `low` at most. */
const NEWCOMERS_LIMIT = 2

/** People of several countries have no bank abroad in common by chance: each counts twice. */
function valueOf(sharing: Sharing, history: ContractorHistory): number {
  const others = sharing.unrelated.length
  switch (whoWentAbroad(sharing, history)) {
    case 'of-several-countries':
      return 2 * others
    case 'newcomers':
      return Math.min(NEWCOMERS_LIMIT, others)
    case 'compatriots':
    case 'nobody':
      return Math.min(PROMOTION_LIMIT, others)
  }
}
