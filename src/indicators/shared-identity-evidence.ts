/**
 * One identity document, portrait or tax number under several names.
 *
 * The tokens are opaque and compared for equality only. One person with two contractor ids is lawful and
 * is recognised by the name.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import {
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'

export const sharedIdentityEvidence = defineIndicator({
  id: 'shared-identity-evidence',
  version: 1,
  use: 'score',
  family: 'network',
  title: 'One identity document or portrait, several names',
  question:
    'How many people of another name handed in this contractor’s document, portrait or tax number?',
  redFlags: ['NI-06'],
  techniques: ['F1020.001'],
  references: [
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: [
    'Sample images that an identity vendor uses for tests.',
    'Twins whose portraits give one token.',
    'One person who holds two contractor ids under an earlier and a later name.',
  ],
  blindSpots: ['A new forgery for every persona.', 'Tokens that change with every scan.'],
  triage: [
    'Ask the identity vendor for both documents behind the token.',
    'Compare the portraits side by side, by a person, never by software that guesses origin.',
  ],
  reads: [
    [
      'contractor.kyc.document_fingerprint',
      'contractor.fingerprints.portrait',
      'contractor.tax_id_fingerprint',
    ],
  ],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'high' },
  ],
  measure(history) {
    const { kyc, fingerprints, taxIdFingerprint } = history.profile
    const tokens = [kyc?.documentFingerprint, fingerprints?.portrait, taxIdFingerprint]
    if (tokens.every((token) => token === undefined)) return notEvaluated('no-identity-tokens')
    const sharings = sharingsOf(
      history,
      ['document', 'portrait', 'tax-id'],
      ['same-person'],
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
    `The ${facts.kinds} token of this contractor was also handed in by ${otherContractors(facts.sharers)} of another name.`,
})
