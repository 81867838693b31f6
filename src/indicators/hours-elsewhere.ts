/**
 * Working hours fit another part of the world.
 *
 * How many hours the usual working day lies outside 09:00–18:00 of the declared time zone with its daylight saving,
 * where that is at least five: whichever view of the hours (`statistics/usual-hours.ts`) lies farthest outside. Without a
 * declared zone the clock of the machine or the declared region tells it (`claimedZone`). Where open
 * sign-ins confirm that the person is where they say, the value is halved: a night owl, at most `low`. A
 * connection that people who live elsewhere use at the same time confirms nothing: a laptop stands there.
 *
 * Worked example: sessions from 21:00 to 06:00 in New York, which is 09:00 to 18:00 in Shenyang; mean 01:30 with
 * concentration 0.9, no open sign-in at home → 7.5 hours from either end → 7.5. Log-ins of all hours from 02:00 to 11:00
 * in London: two thirds of them lie in the nine hours from 04:00, and not from later → 5.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { CLAIMED_ZONE_FIELDS, claimedZone, zoneText } from '../domain/claimed-zone.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import { isForeign } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { locatedDaysOf, signInsOf } from '../domain/sign-ins.ts'
import { overlapping } from '../network/relations.ts'
import { livesElsewhere } from '../network/towns.ts'
import { sharingsOf } from '../network/sharing.ts'
import { localHour } from '../domain/local-hour.ts'
import { type UsualHours, daysOf, usualHours } from '../statistics/usual-hours.ts'

const OVERLAP_DAYS = 7

export const hoursElsewhere = defineIndicator({
  id: 'hours-elsewhere',
  version: 3,
  use: 'corroborating',
  family: 'timing',
  title: 'Hours of another part of the world',
  question: 'How far are the usual hours from a working day in the claimed zone?',
  redFlags: ['TM-01'],
  techniques: [],
  references: [
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
    {
      title: 'DPRK remote worker investigation (Huntress)',
      date: '2026-09-01',
      url: 'https://www.huntress.com/blog/huntress-dprk-remote-worker-investigation',
    },
  ],
  falsePositives: [
    'Night owls, caring duties, insomnia.',
    'Night shifts, for clients at home or elsewhere.',
    'Global teams and agreed hours of overlap.',
  ],
  blindSpots: [
    'Operators who keep the hours of the claimed place.',
    'A place whose zone no record tells.',
    'Teams that work round the clock have no usual hour.',
  ],
  triage: [
    'Ask the client which hours were agreed.',
    'Compare the hours of `event.work_session` with those of `event.login` over the last 60 days.',
  ],
  reads: [
    CLAIMED_ZONE_FIELDS,
    [
      'event.work_session.ended_at',
      'event.login.ip',
      'event.login.country',
      'event.login.device_id',
      'event.login.network_type',
    ],
  ],
  parameters: {
    days: {
      default: 15,
      min: 5,
      max: 100,
      unit: 'days',
      describe: 'Days with a session without which no hour is usual.',
    },
    offset: {
      default: 5,
      min: 2,
      max: 7,
      unit: 'hours',
      describe: 'Smaller distances from the working day count as none.',
    },
    concentration: {
      default: 0.4,
      min: 0.1,
      max: 0.95,
      unit: 'mean resultant length',
      describe: 'Hours that are more spread have no usual hour.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2.5, grade: 'low' },
    { from: 5, grade: 'medium' },
  ],
  measure(history, { days, offset, concentration }) {
    const claimed = claimedZone(history.profile, history.events)
    if (claimed === undefined) return notEvaluated('no-time-zone')
    const signIns = signInsOf(history.events)
    if (signIns.length === 0) return notEvaluated('no-sign-ins')
    if (daysOf(signIns) < days) return notEvaluated('too-few-days')
    const [usual] = claimed.zones
      .flatMap((zone) => usualHours(signIns, { zone, concentration, days }) ?? [])
      .sort((one, other) => one.outside - other.outside)
    if (usual === undefined) return notEvaluated('unknown-time-zone')
    const { zone, what, hour, outside, seen } = usual
    const confirmed = isAtHome(history) && !isHomeOfStrangers(history)
    const counted = outside < offset ? 0 : outside
    return measured({
      value: confirmed ? counted / 2 : counted,
      facts: {
        what,
        hour,
        outside,
        confirmed,
        seen: seen.length,
        sessions: signIns.length,
        zone: zoneText(claimed),
      },
      evidence:
        counted === 0
          ? []
          : mostRecent(seen).map((event) =>
              eventEvidence(event, 'at', clock(localHour(event.at, zone) ?? 0)),
            ),
    })
  },
  explain: ({ facts: { what, hour, seen, outside, confirmed, sessions, zone } }) =>
    `${sentenceOf({ what, hour, seen, sessions })} of ${zone}, ${outside.toFixed(1)} hours outside 09:00–18:00${confirmed ? '; most open sign-ins come from the declared country' : ''}.`,
})

type Counted = Pick<UsualHours, 'what' | 'hour'> & {
  readonly seen: number
  readonly sessions: number
}

function sentenceOf({ what, hour, seen, sessions }: Counted): string {
  switch (what) {
    case 'begin':
    case 'centre':
      return `${sessions} sessions ${what} around ${clock(hour)}`
    case 'early':
      return `${seen} of ${sessions} sessions lie in the nine hours from ${clock(hour)}`
    case 'two-clocks':
      return `Work is done by day, but ${seen} log-ins were made at night, around ${clock(hour)}`
  }
}

/** Are there open sign-ins, and nearly all of them at home? */
function isAtHome(history: ContractorHistory): boolean {
  const located = locatedDaysOf(history.events)
  const away = located.filter((each) => isForeign(each, history))
  if (history.profile.declaredCountry === undefined) return false
  return located.length >= 3 && away.length <= 0.2 * located.length
}

/** Do contractors who are known to live elsewhere use one of the contractor's connections at the same time? */
function isHomeOfStrangers(history: ContractorHistory): boolean {
  return sharingsOf(history, ['ip'], ['same-person', 'household', 'same-vendor']).some(
    ({ artefact, unrelated }) =>
      unrelated.some(
        ({ neighbour, sighting }) =>
          overlapping(artefact.own, sighting, OVERLAP_DAYS) &&
          livesElsewhere(neighbour, history) === true,
      ),
  )
}

function clock(hour: number): string {
  const minutes = Math.round(hour * 60) % (24 * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
