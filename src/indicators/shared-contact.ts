/**
 * One phone number or mailbox behind several contractors.
 *
 * Mailboxes compare in canonical form (case, plus tags, dots where the host ignores them), phones by
 * digits. Couples, a firm's switchboard and one person with two ids are explained by relations on record.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import {
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'

export const sharedContact = defineIndicator({
  id: 'shared-contact',
  version: 1,
  use: 'score',
  family: 'network',
  title: 'One phone or mailbox, several contractors',
  question: 'How many unrelated contractors gave this contractor’s phone number or mailbox?',
  redFlags: ['NI-01'],
  techniques: ['T1585'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'PSA: North Korean IT workers conducting data extortion (FBI IC3)',
      date: '2025-01-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250123',
    },
  ],
  falsePositives: [
    'Couples and families who share a phone.',
    'A recruiter who typed the own number for several candidates.',
    'The switchboard of a firm.',
  ],
  blindSpots: ['A fresh number and mailbox for every persona.'],
  triage: [
    'Call the number at an agreed time and ask for each of the contractors in the evidence.',
    'Compare when each contractor gave the value with their start dates.',
  ],
  reads: [['contractor.email', 'contractor.phone']],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history) {
    const { email, phone } = history.profile
    if (email === undefined && phone === undefined) return notEvaluated('no-contact-point')
    const sharings = sharingsOf(
      history,
      ['phone', 'email'],
      ['same-person', 'household', 'same-vendor'],
    ).filter(({ unrelated }) => unrelated.length > 0)
    return measured({
      value: distinctUnrelated(sharings).length,
      facts: {
        sharers: distinctUnrelated(sharings).length,
        kinds: sharings.map(({ artefact }) => artefact.kind).join(' and '),
      },
      evidence: sharings.flatMap((sharing) => sharingEvidence(sharing, sharing.artefact.kind)),
    })
  },
  explain: ({ facts }) =>
    `The ${facts.kinds} of this contractor is also given by ${otherContractors(facts.sharers)} without a relation on record.`,
})
