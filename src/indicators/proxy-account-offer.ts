/**
 * The contractor asks others to lend an identity or an account.
 *
 * Counts days with a substantiated report. One is worth a review, two are hard to explain.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { eventSeen, mostRecent, oncePerDay } from '../domain/event-evidence.ts'

const UNFOUNDED = /\bjok(e|ed|ing)\b|as a reference|reference request|withdrawn|unfounded/i

export const proxyAccountOffer = defineIndicator({
  id: 'proxy-account-offer',
  version: 1,
  use: 'score',
  family: 'engagement',
  title: 'Asks to use somebody else’s account',
  question: 'How many reports say that the contractor asked to borrow an identity or an account?',
  redFlags: ['EB-07'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: ['Joking.', 'Requests for a reference.'],
  blindSpots: ['Requests made off the platform.', 'People who agreed do not report.'],
  triage: [
    'Ask the reporter for the message and its date; do not tell the contractor who reported.',
    'Look for new contractors referred by, or sharing a destination with, this one in the 90 days after.',
  ],
  reads: [],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure({ events }) {
    if (events.length === 0) return notEvaluated('no-events')
    const reports = oncePerDay(
      events.filter(
        ({ kind, detail }) => kind === 'proxy_account_offer' && !UNFOUNDED.test(detail ?? ''),
      ),
    )
    return measured({
      value: reports.length,
      facts: { reports: reports.length },
      evidence: mostRecent(reports).map(eventSeen),
    })
  },
  explain: ({ facts: { reports } }) =>
    `${reports} ${reports === 1 ? 'report says' : 'reports say'} that the contractor asked to use somebody else’s identity or account.`,
})
