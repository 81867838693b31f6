/**
 * A person is engaged, a company is paid.
 *
 * A company named after the contractor, confirmed as theirs, or behind which a staffing firm is on record
 * weighs nothing; so does one that only contractors of staffing firms share. An unrecognised company
 * weighs 1, because people name their own company as they like; 2 when the contractor moved there from an
 * account of their own, or when one unrelated contractor is paid there too; 3 for two, or for both of these unless
 * the pair are of one country, in which the company banks: friends found companies, and of one town 1. An organisation
 * that takes a lesser part of each pay, as a pension fund or a court does, weighs nothing.
 */
import { byText } from '../domain/by-text.ts'
import { citeChange, citeDestination } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { destinationsInUse } from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isHeldByCompany, payeeOf } from '../domain/payee.ts'
import { isDeduction } from '../domain/pay-shares.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { isAgencyLike } from '../network/agency.ts'
import { type Sharer } from '../network/relations.ts'
import { livesElsewhere } from '../network/towns.ts'
import { strangersAt } from '../network/sharing.ts'

export const companyPayee = defineIndicator({
  id: 'company-payee',
  version: 5,
  use: 'score',
  family: 'payout',
  title: 'Individual contract, company payee',
  question: 'Is a company paid for the work of a person, and whose is it?',
  redFlags: ['PD-13'],
  techniques: ['F1005.003', 'T1583.003'],
  references: [
    {
      title:
        'K. Wang and Z. Wang sentenced; shell companies and laptop farms (US DOJ, through the press)',
      date: '2026-04-15',
      url: 'https://osintsights.com/us-nationals-sentenced-for-aiding-north-koreas-tech-worker-scam',
    },
    {
      title: 'PSA: DPRK leverages US-based individuals (FBI IC3)',
      date: '2024-05-16',
      url: 'https://www.ic3.gov/Media/Y2024/PSA240516',
    },
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'The contractor’s own one-person company (very common and lawful).',
    'Umbrella companies.',
    'Employers of record.',
    'Loan-out companies.',
  ],
  blindSpots: [
    'Age and officers of the company, which do not arrive.',
    'A front company named after the persona.',
  ],
  triage: [
    'Look up the company that is paid in its register: date of formation, officers, address.',
    'Ask for the contract between contractor and company, or set vendor_id.',
    'List other contractors paid to the same account.',
  ],
  reads: [['destination.holder_name', 'destination.holder_type']],
  parameters: {
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
  measure(history, { lookback }) {
    const inUse = destinationsInUse(history, lookback)
    if (inUse.length === 0) return notEvaluated('no-destination-in-use')
    if (inUse.every((each) => each.holderName === undefined && each.holderType === undefined)) {
      return notEvaluated('no-holder')
    }
    if (history.profile.entityType === 'company') {
      return measured({ value: 0, facts: NOTHING_FOUND, evidence: [] })
    }
    const changes = destinationChanges(history)
    const [worst] = inUse
      .filter((each) => payeeOf(each, history).relation === 'company')
      .filter((each) => !isDeduction(each, history))
      .map((destination) => companyOf(destination, { changes, history }))
      .sort((a, b) => b.weight - a.weight || byText(a.destination.key, b.destination.key))
    if (worst === undefined) return measured({ value: 0, facts: NOTHING_FOUND, evidence: [] })
    const { destination, change, sharers } = worst
    return measured({
      value: worst.weight,
      facts: {
        company: destination.holderName ?? 'a company',
        moved: change === undefined ? '' : ' instead of the person, who was paid before',
        sharers,
        unpaid: destination.firstPaid === undefined,
      },
      evidence: [
        citeDestination(destination, 'holder_name', destination.holderName ?? 'company'),
        ...(change === undefined ? [] : [citeChange(change)]),
      ],
    })
  },
  explain: ({ facts }) =>
    `A person is engaged, yet ${facts.company} is ${facts.unpaid ? 'to be paid' : 'paid'}${facts.moved}${facts.sharers === 0 ? '' : `; it is a payee of ${facts.sharers} unrelated contractor${facts.sharers === 1 ? '' : 's'} too`}.`,
})

const NOTHING_FOUND = { company: '', moved: '', sharers: 0, unpaid: false }

type Company = {
  readonly destination: Destination
  readonly change: DestinationChange | undefined
  readonly sharers: number
  readonly weight: number
}

function companyOf(
  destination: Destination,
  { changes, history }: { changes: readonly DestinationChange[]; history: ContractorHistory },
): Company {
  const change = changes.find(
    (each) =>
      each.to.key === destination.key && !isHeldByCompany(each.from) && !isForced(each, history),
  )
  const unrelated = unrelatedSharers(destination, history)
  const sharers = unrelated.length
  const moved = change === undefined ? 0 : 1
  // An agency that nobody declared: most of its people were paid through it from the start.
  const isAgency = sharers > 0 && isAgencyLike(destination, unrelated, history)
  const most = isAgency ? 1 : mostOf(destination, unrelated, history)
  const weight = Math.min(most, 1 + moved + sharers)
  return { destination, change, sharers, weight }
}

/** Two contractors of one country, at a bank of which the company has its account, may be partners; of one town the more so. */
function mostOf(
  { country }: Destination,
  sharers: readonly Sharer[],
  history: ContractorHistory,
): number {
  const { declaredCountry } = history.profile
  const [only, ...others] = sharers
  if (only === undefined || others.length > 0 || declaredCountry === undefined) return 3
  if (only.neighbour.declaredCountry !== declaredCountry) return 3
  if (country !== undefined && country !== declaredCountry) return 3
  return livesElsewhere(only.neighbour, history) === false ? 1 : 2
}

/** Unrelated contractors on the same account; none where each is engaged through a staffing firm. */
function unrelatedSharers(destination: Destination, history: ContractorHistory): readonly Sharer[] {
  return strangersAt(destination, history).filter(
    ({ neighbour }) => neighbour.vendorId === undefined,
  )
}
