/**
 * Contractors of one staffing vendor who share more than the vendor.
 *
 * A vendor’s account, office and switchboard are shared lawfully. Devices, onward receivers, identity
 * tokens and homes of people who live apart are not; counted are contractors of the same vendor with
 * whom this one shares such a value.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { otherContractors, sharingsOf } from '../network/sharing.ts'

export const vendorConcentration = defineIndicator({
  id: 'vendor-concentration',
  version: 1,
  use: 'corroborating',
  family: 'network',
  title: 'Rare values shared within one staffing vendor',
  question:
    'With how many contractors of the same vendor does this one share more than the vendor?',
  redFlags: ['NI-08'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: ['A vendor that hands out pooled laptops.', 'Small numbers.'],
  blindSpots: ['Vendors that the platform does not record.'],
  triage: ['Ask the vendor for a schedule of the people who do the work, by name.'],
  reads: ['contractor.vendor_id'],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 4, grade: 'high' },
  ],
  measure(history) {
    if (history.profile.vendorId === undefined) return notEvaluated('no-vendor')
    const others = new Set(
      sharingsOf(
        history,
        ['device', 'receiver', 'document', 'portrait', 'tax-id'],
        ['same-person', 'household', 'unrelated'],
      ).flatMap(({ unrelated }) => unrelated.map(({ neighbour }) => neighbour.contractor)),
    )
    return measured({
      value: others.size,
      facts: { others: others.size, vendor: history.profile.vendorId },
      evidence: [...others].sort().map((contractor) => ({
        record: 'contractor' as const,
        id: contractor,
        field: 'vendor_id',
        value: history.profile.vendorId ?? '',
      })),
    })
  },
  explain: ({ facts }) =>
    `Shares devices, receivers or identity tokens with ${otherContractors(facts.others)} of vendor ${facts.vendor}.`,
})
