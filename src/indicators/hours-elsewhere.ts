/**
 * Working hours fit another part of the world.
 *
 * How many hours the usual working day begins, or has its middle, outside 09:00–18:00 of the declared time zone
 * with its daylight saving: the circular mean of the starts of sessions, or of the middles of those whose end is
 * known, whichever lies farther outside, where the hours are concentrated and the offset is at least five. Without a declared
 * zone the clock of the machine or the declared region tells it (`claimedZone`). Where open
 * sign-ins confirm that the person is where they say, the value is halved: a night owl, at most `low`. A
 * connection that people who live elsewhere use at the same time confirms nothing: a laptop stands there.
 *
 * Worked example: sessions from 21:00 to 06:00 in New York, which is 09:00 to 18:00 in Shenyang; mean 01:30 with
 * concentration 0.9, no open sign-in at home → 7.5 hours from either end → 7.5.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Instant, dayOf, instant } from '../domain/calendar.ts'
import { CLAIMED_ZONE_FIELDS, claimedZone, zoneText } from '../domain/claimed-zone.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import { isForeign } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { locatedDaysOf, signInsOf } from '../domain/sign-ins.ts'
import { livesElsewhere, overlapping } from '../network/relations.ts'
import { sharingsOf } from '../network/sharing.ts'
import { circularHours } from '../statistics/circular-hours.ts'
import { localHour } from '../domain/local-hour.ts'

const DAY_BEGINS = 9
const DAY_ENDS = 18
const OVERLAP_DAYS = 7

export const hoursElsewhere = defineIndicator({
  id: 'hours-elsewhere',
  version: 1,
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
    const worked = signIns.filter(({ endedAt }) => endedAt !== undefined)
    const starts = signIns.map(({ at }) => at)
    const middles =
      daysOf(worked) < days ? [] : worked.map(({ at, endedAt }) => middle(at, endedAt))
    const [usual] = claimed.zones
      .flatMap((zone) => usualHours({ starts, middles }, { zone, concentration }) ?? [])
      .sort((one, other) => one.outside - other.outside)
    if (usual === undefined) return notEvaluated('unknown-time-zone')
    const { zone, what, mean, outside } = usual
    const confirmed = isAtHome(history) && !isHomeOfStrangers(history)
    const counted = outside < offset ? 0 : outside
    return measured({
      value: confirmed ? counted / 2 : counted,
      facts: {
        what,
        mean,
        outside,
        confirmed,
        sessions: signIns.length,
        zone: zoneText(claimed),
      },
      evidence:
        counted === 0
          ? []
          : mostRecent(signIns).map((event) =>
              eventEvidence(event, 'at', clock(localHour(event.at, zone) ?? 0)),
            ),
    })
  },
  explain: ({ facts: { what, mean, outside, confirmed, sessions, zone } }) =>
    `${sessions} sessions ${what} around ${clock(mean)} of ${zone}, ${outside.toFixed(1)} hours outside 09:00–18:00${confirmed ? ', from the declared country' : ''}.`,
})

function daysOf(sessions: readonly Event[]): number {
  return new Set(sessions.map(({ at }) => dayOf(at))).size
}

function middle(from: Instant, to: Instant = from): Instant {
  return instant((from + to) / 2)
}

type UsualHours = {
  readonly zone: string
  readonly what: 'begin' | 'centre'
  readonly mean: number
  readonly outside: number
}

type Moments = { readonly starts: readonly Instant[]; readonly middles: readonly Instant[] }
type InZone = { readonly zone: string; readonly concentration: number }

/** Of starts and middles what lies farther outside a working day; undefined for a name that is no zone. */
function usualHours({ starts, middles }: Moments, zone: InZone): UsualHours | undefined {
  return [
    ...meanHour(starts, zone).map((found) => ({ ...found, what: 'begin' as const })),
    ...meanHour(middles, zone).map((found) => ({ ...found, what: 'centre' as const })),
  ].sort((one, other) => other.outside - one.outside)[0]
}

/** None without a moment in that zone; hours too spread to be usual lie outside nothing. */
function meanHour(
  moments: readonly Instant[],
  { zone, concentration }: InZone,
): readonly Omit<UsualHours, 'what'>[] {
  const hours = moments.flatMap((moment) => localHour(moment, zone) ?? [])
  if (hours.length === 0) return []
  const usual = circularHours(hours)
  const isUsual = usual !== undefined && usual.concentration >= concentration
  return [{ zone, mean: usual?.mean ?? 0, outside: isUsual ? outsideWork(usual.mean) : 0 }]
}

/** Hours from the nearer end of the working day, round the clock; 0 within it. */
function outsideWork(hour: number): number {
  if (hour >= DAY_BEGINS && hour < DAY_ENDS) return 0
  return Math.min((DAY_BEGINS - hour + 24) % 24, (hour - DAY_ENDS + 24) % 24)
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
