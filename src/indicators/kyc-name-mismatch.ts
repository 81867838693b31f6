/**
 * The papers name another person than the contract does.
 *
 * Two facts: the check compared the names and found no match (2 points), and it failed before it passed by
 * another method (1 point). `close` is a match: alphabets, second surnames and maiden names differ lawfully.
 * A person who changed only the surname since counts 1, as papers follow a wedding late.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { formatInstant } from '../domain/calendar.ts'
import type { Kyc, ProfileVersion } from '../domain/contractor.ts'
import { compareNames, sameGivenNewSurname } from '../domain/names.ts'

export const kycNameMismatch = defineIndicator({
  id: 'kyc-name-mismatch',
  version: 1,
  use: 'score',
  family: 'identity',
  title: 'Papers in another name',
  question: 'Does the identity check name another person than the contract?',
  redFlags: ['ID-01'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Advisory on North Korean IT workers (RCMP, FINTRAC, CCCS)',
      date: '2025-07-16',
      url: 'https://rcmp.ca/en/news/2025/07/advisory-north-korean-information-technology-it-workers',
    },
  ],
  falsePositives: [
    'Data entry errors at the check or in the profile.',
    'A name transliterated differently in the papers.',
    'A wedding or divorce that the papers do not show yet.',
    'A system migration that lost the result of the check.',
  ],
  blindSpots: [
    'Rented identities: papers and contract name the same real person.',
    'The result is the vendor’s; how it compares names is not known.',
  ],
  triage: [
    'Ask the vendor which two spellings were compared behind `contractor.kyc.name_match`.',
    'Ask for the document that explains the difference, in the way everyone in the role is asked.',
  ],
  reads: ['contractor.kyc.name_match', 'contractor.kyc.status', 'contractor.kyc.method'],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure({ contractor, profile, profiles }) {
    if (profile.entityType === 'company') return notEvaluated('company-contractor')
    const checks = profiles.flatMap(({ kyc, observedAt }) =>
      kyc === undefined ? [] : [{ kyc, observedAt }],
    )
    const last = checks[checks.length - 1]
    if (last === undefined) return notEvaluated('no-identity-check')
    const mismatch = last.kyc.nameMatch === 'none'
    const otherWay = passedAnotherWay(checks.map(({ kyc }) => kyc))
    if (last.kyc.nameMatch === undefined && !otherWay) return notEvaluated('no-name-comparison')
    const renamed = hasNewSurnameOnly(profiles)
    return measured({
      value: (mismatch ? (renamed ? 1 : 2) : 0) + (otherWay ? 1 : 0),
      facts: { mismatch, otherWay },
      evidence: [
        ...(mismatch ? [{ field: 'name_match', value: 'none' }] : []),
        ...(otherWay ? [{ field: 'method', value: last.kyc.method ?? 'another' }] : []),
      ].map(({ field, value }) => ({
        record: 'contractor',
        id: contractor,
        field: `contractor.kyc.${field}`,
        value,
        at: formatInstant(last.observedAt),
      })),
    })
  },
  explain: ({ facts: { mismatch, otherWay } }) => {
    if (!mismatch) return 'The identity check failed and then passed by another method.'
    return otherWay
      ? 'The papers do not match the name on the contract, and the check passed only by another method after failing.'
      : 'The papers do not match the name on the contract.'
  },
})

/** Failed by one method, verified later by another. */
function passedAnotherWay(checks: readonly Kyc[]): boolean {
  return checks.some(({ status, method }, at) => {
    if (status !== 'failed' || method === undefined) return false
    return checks
      .slice(at + 1)
      .some(
        (later) =>
          later.status === 'verified' && later.method !== undefined && later.method !== method,
      )
  })
}

function hasNewSurnameOnly(profiles: readonly ProfileVersion[]): boolean {
  return profiles.some(({ displayName, legalName = displayName }, at) => {
    const next = profiles[at + 1]
    if (next === undefined) return false
    const later = next.legalName ?? next.displayName
    return compareNames(legalName, later) !== 'same' && sameGivenNewSurname(legalName, later)
  })
}
