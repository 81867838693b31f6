/**
 * The device keeps the time of another place than the contractor claims.
 *
 * The share of sessions in the last 30 days whose reported zone shows a time at least two hours off the
 * declared zone's at that instant, so that daylight saving and neighbouring zones do not matter. Devices set
 * to UTC say nothing and are left out. Never more than `low`: travellers' clocks differ lawfully.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import { latestOf, signInsOf, spanInDays } from '../domain/sign-ins.ts'
import { clocksApart, localHour } from '../domain/local-hour.ts'

const NO_PLACE = /^(etc\/.*|utc|gmt|zulu|universal)$/i

export const clockMismatch = defineIndicator({
  id: 'clock-mismatch',
  version: 2,
  use: 'corroborating',
  family: 'access',
  title: 'The clock of another place',
  question: 'What share of the last month’s sessions came from devices set to another time of day?',
  redFlags: ['AD-12'],
  techniques: [],
  references: [
    {
      title: 'Detection strategies against infiltrating IT workers (Microsoft)',
      date: '2026-04-21',
      url: 'https://www.microsoft.com/en-us/security/blog/2026/04/21/detection-strategies-cloud-identities-against-infiltrating-it-workers/',
    },
  ],
  falsePositives: [
    'Travel, and a profile that was not updated after a move.',
    'People who keep the clock of their home, or of their client.',
    'Virtual machines set to UTC.',
  ],
  blindSpots: ['Operators who set the clock.', 'A laptop at a host keeps the host’s time.'],
  triage: [
    'Compare `event.login.time_zone` of the last 30 days with `contractor.time_zone` and `event.login.country`.',
    'Ask whether the zone on the profile is still right.',
  ],
  reads: ['contractor.time_zone', ['event.login.time_zone', 'event.work_session.time_zone']],
  parameters: {
    window: {
      default: 30,
      min: 7,
      max: 365,
      unit: 'days',
      describe: 'Days up to the last session with a zone that are looked at.',
    },
    sessions: {
      default: 10,
      min: 1,
      max: 1000,
      unit: 'sessions',
      describe: 'Fewer sessions with a zone show no habit.',
    },
    apart: {
      default: 2,
      min: 1,
      max: 12,
      unit: 'hours',
      describe: 'From this difference on two clocks disagree.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.8, grade: 'low' },
  ],
  measure({ events, profile }, { window, sessions, apart }) {
    const { timeZone } = profile
    if (timeZone === undefined) return notEvaluated('no-declared-time-zone')
    const zoned = signInsOf(events).filter(isZoned)
    if (zoned.length === 0) return notEvaluated('no-device-time-zone')
    const recent = latestOf(zoned, { window, least: sessions })
    if (recent.length < sessions) return notEvaluated('too-few-sessions')
    // A declared zone that does not exist contradicts nothing.
    const off = recent.filter(
      (event) => (clocksApart(event.at, event.timeZone, timeZone) ?? 0) >= apart,
    )
    return measured({
      value: off.length / recent.length,
      facts: { off: off.length, sessions: recent.length, days: spanInDays(recent) },
      evidence: mostRecent(off).map((event) => eventEvidence(event, 'time_zone', event.timeZone)),
    })
  },
  explain: ({ facts: { off, sessions, days } }) =>
    `${off} of ${sessions} sessions within ${days} days came from a device set to another time than the contractor’s declared zone.`,
})

type ZonedEvent = Event & { readonly timeZone: string }

function isZoned(event: Event): event is ZonedEvent {
  return (
    event.timeZone !== undefined &&
    !NO_PLACE.test(event.timeZone) &&
    localHour(event.at, event.timeZone) !== undefined
  )
}
