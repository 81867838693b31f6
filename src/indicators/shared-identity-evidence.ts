/**
 * One identity document, portrait or tax number under several names.
 *
 * The tokens are opaque and compared for equality only. One person with two contractor ids is lawful and is recognised by
 * the name. Of a family, where twins have one face and a register of the household documents all of it, the lowest band is
 * told. Partners who are paid through their company give its tax number.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { isHeldByCompany } from '../domain/payee.ts'
import {
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
  strangersAt,
  without,
} from '../network/sharing.ts'

export const sharedIdentityEvidence = defineIndicator({
  id: 'shared-identity-evidence',
  version: 2,
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
    'Twins whose portraits give one token, a register of a household as its document.',
    'Partners who give the tax number of their company.',
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
    { from: 0.5, grade: 'low' },
    { from: 1, grade: 'high' },
  ],
  measure(history) {
    const { kyc, fingerprints, taxIdFingerprint } = history.profile
    const tokens = [kyc?.documentFingerprint, fingerprints?.portrait, taxIdFingerprint]
    if (tokens.every((token) => token === undefined)) return notEvaluated('no-identity-tokens')
    const ofStrangers = [
      ...sharingsOf(history, ['document', 'portrait'], ['same-person', 'household']),
      ...sharingsOf(history, ['tax-id'], ['same-person']).map((sharing) =>
        without(sharing, partnersOf(history)),
      ),
    ].filter(({ unrelated }) => unrelated.length > 0)
    const strangers = distinctUnrelated(ofStrangers).length
    const ofFamily = sharingsOf(history, ['document', 'portrait'], ['same-person']).filter(
      ({ unrelated }) => unrelated.length > 0,
    )
    const told = strangers > 0 ? ofStrangers : ofFamily
    return measured({
      value: strangers > 0 || ofFamily.length === 0 ? strangers : FAMILY_VALUE,
      facts: {
        sharers: distinctUnrelated(told).length,
        kinds: told.map(({ artefact }) => artefact.kind).join(' and '),
      },
      evidence: told.flatMap((sharing) => sharingEvidence(sharing, sharing.artefact.kind)),
    })
  },
  explain: ({ facts }) =>
    `The ${facts.kinds} token of this contractor was also handed in by ${otherContractors(facts.sharers)} of another name.`,
})

/** What a token that only a family shares counts: the lower edge of the grade `low`. */
const FAMILY_VALUE = 0.5

/** Who is paid into an account of the same company. */
function partnersOf(history: ContractorHistory): ReadonlySet<ContractorId> {
  return new Set(
    history.destinations
      .filter((each) => isHeldByCompany(each))
      .flatMap((each) => strangersAt(each, history))
      .map(({ neighbour }) => neighbour.contractor),
  )
}
