/**
 * People who recommend one another also share something else.
 *
 * A referral is ordinary and says nothing. Counted are contractors whom this one referred, or who referred
 * this one, and who besides share a rare value (destination, wallet, device, connection, contact point,
 * onward receiver, identity token) with this one. Families who recommend each other are explained.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { otherContractors, sharingsOf } from '../network/sharing.ts'
import { JOINING_KINDS } from '../network/clusters.ts'

export const referralRing = defineIndicator({
  id: 'referral-ring',
  version: 1,
  use: 'corroborating',
  family: 'network',
  title: 'Referrals among people who share rare values',
  question:
    'How many contractors are tied to this one both by referral and by a rare shared value?',
  redFlags: ['NI-04'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: ['An ordinary referral.', 'Relatives who recommend each other.'],
  blindSpots: ['Referrals that are made outside the platform.'],
  triage: ['Ask the referrer how they know the contractor.'],
  reads: ['contractor.referred_by'],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history) {
    const referrals = sharingsOf(history, ['referral'], ['same-person', 'household'])
    if (referrals.length === 0 && history.profile.referredBy === undefined) {
      return notEvaluated('no-referral')
    }
    const referred = new Set(
      referrals.flatMap(({ unrelated }) => unrelated.map(({ neighbour }) => neighbour.contractor)),
    )
    const others = new Set(
      sharingsOf(history, [...JOINING_KINDS], ['same-person', 'household'])
        .flatMap(({ unrelated }) => unrelated.map(({ neighbour }) => neighbour.contractor))
        .filter((contractor) => referred.has(contractor)),
    )
    return measured({
      value: others.size,
      facts: { others: others.size },
      evidence: [...others].sort().map((contractor) => ({
        record: 'contractor' as const,
        id: contractor,
        field: 'referred_by',
        value: contractor,
      })),
    })
  },
  explain: ({ facts }) =>
    `Tied by referral and by a rare shared value to ${otherContractors(facts.others)}.`,
})
