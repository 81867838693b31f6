/**
 * A destination of a contractor who left comes back under another name.
 *
 * Counts unrelated contractors who had stopped being paid there before this contractor began, or who
 * began after this contractor had stopped. Simultaneous sharing is `shared-destination`.
 */
import { isAgencyAccount } from '../network/agency.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { otherContractors, sharingEvidence, sharingsOf } from '../network/sharing.ts'
import { DESTINATION_KINDS, destinationBehind } from '../network/payees.ts'
import { hasPassed, isPassing } from '../network/passing.ts'
import { isStillUnpaid, overlapping } from '../network/relations.ts'

export const recycledDestination = defineIndicator({
  id: 'recycled-destination',
  version: 3,
  use: 'score',
  family: 'network',
  title: 'A destination reused under another name',
  question: 'Was this contractor’s destination used before or later by somebody else?',
  redFlags: ['PD-23'],
  techniques: ['F1005.003'],
  references: [
    {
      title: 'Inside the North Korean infiltrator threat (Flare, IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: [
    'A spouse who is hired later.',
    'An account number that the bank issued again after years.',
    'The company account of an agency.',
  ],
  blindSpots: ['A new account for every persona.', 'Accounts known to other platforms only.'],
  triage: [
    'Compare the last payment of the earlier contractor with the first of this one.',
    'Ask the payout provider whether the holder changed between the two.',
  ],
  reads: [
    [
      'destination.iban',
      'destination.account_number',
      'destination.account_fingerprint',
      'destination.address',
      'destination.mailing_address',
    ],
  ],
  parameters: {
    gap: {
      default: 1,
      min: 0,
      max: 365,
      unit: 'days',
      describe: 'Days that must lie between the two uses.',
    },
    recycledByBank: {
      default: 730,
      min: 180,
      max: 3650,
      unit: 'days',
      describe: 'After so long a gap a bank may have issued the number again.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { gap, recycledByBank }) {
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    if (history.destinations.every(({ key }) => key.startsWith('own:'))) {
      return notEvaluated('no-account-identifier')
    }
    const [strongest] = sharingsOf(history, DESTINATION_KINDS, [
      'same-person',
      'household',
      'same-vendor',
    ])
      .map((sharing) => ({
        ...sharing,
        unrelated: sharing.unrelated.filter((sharer) => {
          const { sighting } = sharer
          const { own } = sharing.artefact
          if (isPassing(sharer, history) || hasPassed(sharing.artefact, history)) return false
          return !overlapping(own, sighting, gap - 1) && overlapping(own, sighting, recycledByBank)
        }),
      }))
      .filter(
        ({ artefact }) =>
          !isAgencyAccount(artefact, history) &&
          !isStillUnpaid(destinationBehind(artefact, history.destinations), history),
      )
      .sort((a, b) => b.unrelated.length - a.unrelated.length)
    if (strongest === undefined || strongest.unrelated.length === 0) {
      return measured({ value: 0, facts: { sharers: 0, label: '' }, evidence: [] })
    }
    return measured({
      value: strongest.unrelated.length,
      facts: { sharers: strongest.unrelated.length, label: strongest.artefact.label },
      evidence: sharingEvidence(strongest, 'destination'),
    })
  },
  explain: ({ facts }) =>
    `The ${facts.label} was used at another time by ${otherContractors(facts.sharers)} without a relation on record.`,
})
