/**
 * Something moves the mouse while nobody does.
 *
 * Counts days with a sighting. People dodge intrusive monitoring in this way too, so this only corroborates
 * and never goes above `medium`.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { eventSeen, mostRecent, oncePerDay } from '../domain/event-evidence.ts'

export const inputSimulator = defineIndicator({
  id: 'input-simulator',
  version: 1,
  use: 'corroborating',
  family: 'access',
  title: 'Simulated input',
  question: 'On how many days was software or hardware seen that simulates activity?',
  redFlags: ['AD-07'],
  techniques: [],
  references: [
    {
      title: 'Threat Detection Report: insider threats, RMM, VPN (Red Canary)',
      date: '2025',
      url: 'https://redcanary.com/threat-detection-report/',
    },
    {
      title: 'Staying a step ahead: mitigating the DPRK IT worker threat (Mandiant)',
      date: '2024-09-23',
      url: 'https://cloud.google.com/blog/topics/threat-intelligence/mitigating-dprk-it-worker-threat',
    },
  ],
  falsePositives: [
    'People who dodge intrusive monitoring.',
    'Presentations.',
    'Long builds that must not be interrupted by sleep.',
  ],
  blindSpots: ['Mechanical movers without a USB connection.', 'Devices without monitoring.'],
  triage: [
    'Compare the days in the evidence with `event.work_session` of the same days: is there any output?',
    'Ask IT whether the sleep settings of the device explain it.',
  ],
  reads: [
    ['event.input_simulator.device_id', 'event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 5, grade: 'medium' },
  ],
  measure({ events }) {
    const seen = oncePerDay(events.filter(({ kind }) => kind === 'input_simulator'))
    if (seen.length === 0 && events.every(({ deviceId }) => deviceId === undefined)) {
      return notEvaluated('no-known-device')
    }
    return measured({
      value: seen.length,
      facts: { days: seen.length },
      evidence: mostRecent(seen).map(eventSeen),
    })
  },
  explain: ({ facts: { days } }) =>
    `Activity was simulated on ${days} ${days === 1 ? 'day' : 'days'}.`,
})
