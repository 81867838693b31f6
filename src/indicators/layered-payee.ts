/**
 * Pay passes through more than one company.
 *
 * Counts distinct companies that were paid for one contractor and are not the contractor's own. One is the
 * declared staffing firm, or `company-payee`; a second says that the chain is longer than it looks.
 */
import { citeDestination } from '../domain/destination-evidence.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { compareNames } from '../domain/names.ts'
import { payeeOf } from '../domain/payee.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const layeredPayee = defineIndicator({
  id: 'layered-payee',
  version: 2,
  use: 'corroborating',
  family: 'payout',
  title: 'Several companies between client and contractor',
  question: 'How many different companies were paid for this contractor’s work?',
  redFlags: ['PD-14'],
  techniques: ['T1583.003'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Front companies impersonating US firms (SentinelLabs, through the press)',
      date: '2024-11',
      url: 'https://www.sentinelone.com/labs/',
    },
  ],
  falsePositives: [
    'Ordinary staffing supply chains.',
    'Factoring companies.',
    'Employers of record, and a change from one to another.',
  ],
  blindSpots: ['The chain itself, of which only the last payee arrives.'],
  triage: [
    'Ask for the contracts between the companies in the evidence and vendor_id.',
    'Compare invoice_id of the payments with the company that was paid.',
  ],
  reads: ['destination.holder_name', 'contractor.vendor_id'],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 3, grade: 'medium' },
  ],
  measure(history) {
    const paid = history.destinations.filter(({ firstPaid }) => firstPaid !== undefined)
    if (paid.length === 0) return notEvaluated('no-destination-paid')
    if (paid.every(({ holderName }) => holderName === undefined)) return notEvaluated('no-holder')
    const companies = distinctCompanies(paid, history)
    return measured({
      value: companies.length,
      facts: { companies: companies.length },
      evidence: companies.map((each) => citeDestination(each, 'holder_name', each.holderName)),
    })
  },
  explain: ({ facts }) =>
    `${facts.companies} different companies, none of them the contractor’s own, were paid for this work.`,
})

function distinctCompanies(
  paid: readonly Destination[],
  history: ContractorHistory,
): readonly Destination[] {
  const found: Destination[] = []
  for (const destination of paid) {
    const { relation } = payeeOf(destination, history)
    if (relation !== 'company' && relation !== 'vendor') continue
    const isKnown = found.some((other) => !areDifferent(other, destination))
    if (!isKnown) found.push(destination)
  }
  return found
}

function areDifferent(a: Destination, b: Destination): boolean {
  if (a.holderName === undefined || b.holderName === undefined) return false
  return compareNames(a.holderName, b.holderName) === 'different'
}
