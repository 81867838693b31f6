/**
 * The contractor wants to be paid or contacted off the platform, where nobody checked the identity.
 *
 * Counts days with such a request. Clients and fees give lawful reasons, so this only corroborates.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { eventSeen, mostRecent, oncePerDay } from '../domain/event-evidence.ts'

export const offsiteContact = defineIndicator({
  id: 'offsite-contact',
  version: 1,
  use: 'corroborating',
  family: 'engagement',
  title: 'Wants to leave the platform',
  question: 'How often did the contractor ask to be paid or contacted off the platform?',
  redFlags: ['PD-21'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'Platform fees.',
    'Procurement rules of a client.',
    'Long-standing relations with a client.',
  ],
  blindSpots: ['Requests and payments made off the platform are not on record.'],
  triage: [
    'Ask the client who proposed to leave the platform, and compare with its payments to this person.',
    'Look at the 30 days around the requests for changes of the payout destination.',
  ],
  reads: [],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure({ events }) {
    if (events.length === 0) return notEvaluated('no-events')
    const requests = oncePerDay(events.filter(({ kind }) => kind === 'offsite_contact'))
    return measured({
      value: requests.length,
      facts: { requests: requests.length },
      evidence: mostRecent(requests).map(eventSeen),
    })
  },
  explain: ({ facts: { requests } }) =>
    `The contractor asked ${requests} ${requests === 1 ? 'time' : 'times'} to be paid or contacted off the platform.`,
})
