/**
 * The identity check leans on evidence that is easy to forge.
 *
 * Counts three independent facts: the check stands at failed; the last two or more liveness checks failed
 * with no pass after them; papers were uploaded twice while no live check passed. A failure that a later
 * pass settles counts nothing: cameras are poor, and vendors fail some people more often than others.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { formatInstant } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventSeen, mostRecent } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'

const FAILED = /fail|reject|spoof|tamper/i
const UPLOADED = /upload|scan|photo of/i

export const weakIdentityEvidence = defineIndicator({
  id: 'weak-identity-evidence',
  version: 1,
  use: 'corroborating',
  family: 'identity',
  title: 'Identity evidence that is easy to forge',
  question:
    'Does the identity check rest on failed checks or on uploaded instead of live evidence?',
  redFlags: ['ID-04'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Jasper Sleet: evolving tactics (Microsoft)',
      date: '2025-06-30',
      url: 'https://www.microsoft.com/en-us/security/blog/2025/06/30/jasper-sleet-north-korean-remote-it-workers-evolving-tactics-to-infiltrate-organizations/',
    },
  ],
  falsePositives: [
    'Poor cameras, scanned copies, damaged cards.',
    'Vendors whose error rates differ by skin tone and by kind of document.',
  ],
  blindSpots: [
    'Real papers of a person who rents out the identity pass every check.',
    'Only pass and fail are known here, not why.',
  ],
  triage: [
    'Ask the verification vendor for the reason code of each failed check in the evidence.',
    'Offer everyone in the same role the same live check and compare `contractor.kyc.status` after it.',
  ],
  reads: [
    ['contractor.kyc.status', 'event.liveness_check.detail', 'event.document_submitted.detail'],
  ],
  parameters: {
    failures: {
      default: 2,
      min: 2,
      max: 10,
      unit: 'checks',
      describe: 'Failed liveness checks, with no pass after them, that count as one fact.',
    },
    uploads: {
      default: 2,
      min: 1,
      max: 10,
      unit: 'documents',
      describe: 'Uploaded papers without a passed live check that count as one fact.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { failures, uploads }) {
    const checks = history.events.filter(({ kind }) => kind === 'liveness_check')
    const papers = history.events.filter(isUpload)
    const status = history.profile.kyc?.status
    if (status === undefined && checks.length === 0 && papers.length === 0) {
      return notEvaluated('no-identity-check')
    }
    const unsettled = checks.slice(1 + checks.findLastIndex((check) => !isFailure(check)))
    const passed = checks.length > unsettled.length
    const facts = {
      status: status === 'failed',
      liveness: unsettled.length >= failures,
      uploads: papers.length >= uploads && !passed && status !== 'verified',
    }
    return measured({
      value: Object.values(facts).filter(Boolean).length,
      facts,
      evidence: [
        ...(facts.status ? [statusEvidence(history)] : []),
        ...(facts.liveness ? mostRecent(unsettled).map(eventSeen) : []),
        ...(facts.uploads ? mostRecent(papers).map(eventSeen) : []),
      ],
    })
  },
  explain: ({ facts }) => {
    const said = [
      ...(facts.status ? ['the identity check stands at failed'] : []),
      ...(facts.liveness ? ['repeated liveness checks failed'] : []),
      ...(facts.uploads ? ['papers were uploaded instead of shown live'] : []),
    ]
    return `Identity evidence is weak: ${said.join('; ')}.`
  },
})

function isFailure({ detail }: Event): boolean {
  return FAILED.test(detail ?? '')
}

function isUpload({ kind, detail }: Event): boolean {
  return kind === 'document_submitted' && UPLOADED.test(detail ?? '')
}

function statusEvidence({ contractor, profile }: ContractorHistory) {
  return {
    record: 'contractor',
    id: contractor,
    field: 'contractor.kyc.status',
    value: 'failed',
    at: formatInstant(profile.observedAt),
  } as const
}
