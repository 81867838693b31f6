/**
 * Somebody else says: I never worked for you.
 *
 * Counts credible reports, one per day; a report that was answered as misaddressed mail, a namesake or a
 * confusion does not count. One is worth a look at once, and opens no alert by itself (ID-03).
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { eventSeen, mostRecent, oncePerDay } from '../domain/event-evidence.ts'

const ANSWERED = /withdrawn|resolved|mis-?address|wrong address|namesake|former employee|mistaken/i

export const identityDispute = defineIndicator({
  id: 'identity-dispute',
  version: 2,
  use: 'score',
  family: 'identity',
  title: 'The owner of the identity disputes it',
  question:
    'How many credible reports say that this identity belongs to somebody who never worked here?',
  redFlags: ['ID-03'],
  techniques: [],
  references: [
    {
      title: 'Responding to a DPRK ITW incident (Mandiant podcast notes)',
      date: '2025-05-19',
      url: 'https://pod.wave.co/podcast/the-defenders-advantage-podcast/responding-to-a-dprk-itw-incident',
    },
  ],
  falsePositives: [
    'Misaddressed mail.',
    'A former employee who no longer remembers the engagement.',
    'A namesake.',
  ],
  blindSpots: [
    'Owners who rent their identity out do not complain.',
    'The first tax form may come a year after the first payment.',
  ],
  triage: [
    'Call the reporter back on a number from a public source and compare the tax identifier that reached them with `contractor.tax_id_fingerprint`.',
    'Hold the re-issue of tax forms of the last two years until the report is answered; do not tell the contractor.',
    'Compare the address on the form with `contractor.address` at the time of the first payment.',
  ],
  reads: [],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'high' },
  ],
  measure({ events }) {
    if (events.length === 0) return notEvaluated('no-events')
    const reports = oncePerDay(
      events.filter(
        ({ kind, detail }) => kind === 'identity_dispute' && !ANSWERED.test(detail ?? ''),
      ),
    )
    return measured({
      value: reports.length,
      facts: { reports: reports.length },
      evidence: mostRecent(reports).map(eventSeen),
    })
  },
  explain: ({ facts: { reports } }) =>
    reports === 1
      ? 'One report says that this identity belongs to somebody who never worked here.'
      : `${reports} reports say that this identity belongs to somebody who never worked here.`,
})
