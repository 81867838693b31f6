/**
 * Two people work under one account at the same time.
 *
 * Days on which work sessions on two devices in different countries, or in different regions of one country,
 * overlap by at least 15 minutes, plus two for each day with a report of shared credentials. Anonymised,
 * mobile and company networks locate nobody. Overlaps within two weeks in all count one day: that is a
 * journey during which the own computer at home stays on. Overlaps on networks that nobody stated count one, or two once
 * they are too many for that.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { MS_PER_HOUR, dayOf } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence, eventSeen, mostRecent, oncePerDay } from '../domain/event-evidence.ts'
import { isSameRegion } from '../domain/places.ts'
import { isLocated } from '../domain/sign-ins.ts'

const SHORTEST_OVERLAP = MS_PER_HOUR / 4

export const concurrentSessions = defineIndicator({
  id: 'concurrent-sessions',
  version: 3,
  use: 'score',
  family: 'access',
  title: 'At work in two places at once',
  question: 'On how many days did work sessions in different places overlap?',
  redFlags: ['AD-13'],
  techniques: ['T1078'],
  references: [
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'A telephone at home and a laptop behind a VPN.',
    'Remote desktop to the own computer during a journey.',
    'Sessions left open.',
  ],
  blindSpots: ['Operators in one place.', 'Sessions without an end or without a device.'],
  triage: [
    'For each overlap in the evidence compare `ip` and `user_agent` of the two sessions.',
    'Ask whether a remote desktop of the contractor’s own was in use on these days.',
  ],
  reads: [
    'event.work_session.ended_at',
    'event.work_session.device_id',
    'event.work_session.country',
    'event.work_session.network_type',
  ],
  parameters: {
    journey: {
      default: 14,
      min: 0,
      max: 90,
      unit: 'days',
      describe: 'Overlaps within so short a time count one day in all.',
    },
    habit: {
      default: 20,
      min: 3,
      max: 100,
      unit: 'days',
      describe: 'Days of overlap on two machines that are no slip, whatever network they use.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 5, grade: 'high' },
  ],
  measure({ events }, { journey, habit }) {
    const reports = oncePerDay(events.filter(({ kind }) => kind === 'credential_sharing'))
    const sessions = events.filter(isWorkOnDevice)
    if (sessions.length === 0 && reports.length === 0) return notEvaluated('no-work-sessions')
    const overlaps = overlapsIn(sessions)
    const days = [...new Set(overlaps.map(({ later }) => dayOf(later.at)))]
    const span = Math.max(0, ...days) - Math.min(Infinity, ...days)
    const most = mostFor({ isJourney: span < journey, isHabit: days.length >= habit, overlaps })
    const counted = Math.min(most, days.length)
    return measured({
      value: counted + 2 * reports.length,
      facts: { days: days.length, reports: reports.length },
      evidence: [
        ...mostRecent(overlaps).flatMap(({ earlier, later }) =>
          [earlier, later].map((each) => eventEvidence(each, 'device_id', each.deviceId)),
        ),
        ...mostRecent(reports).map(eventSeen),
      ],
    })
  },
  explain: ({ facts: { days, reports } }) => {
    const told = `${reports} ${reports === 1 ? 'report' : 'reports'} of shared credentials`
    if (days === 0) return `There ${reports === 1 ? 'is' : 'are'} ${told}.`
    const overlapped = `Work sessions in different places overlapped on ${days} ${days === 1 ? 'day' : 'days'}`
    return reports === 0 ? `${overlapped}.` : `${overlapped}; ${told}.`
  },
})

function mostFor(found: {
  readonly isJourney: boolean
  readonly isHabit: boolean
  readonly overlaps: readonly Overlap[]
}): number {
  if (found.isJourney) return 1
  if (found.overlaps.some(isNetworkStated)) return Infinity
  return found.isHabit ? 2 : 1
}

type Work = Event & { readonly deviceId: string; readonly endedAt: number }
type Overlap = { readonly earlier: Work; readonly later: Work }

function isWorkOnDevice(event: Event): event is Work {
  return (
    event.kind === 'work_session' &&
    event.deviceId !== undefined &&
    event.endedAt !== undefined &&
    isLocated(event)
  )
}

/** Each session with the earlier ones, of the ten before it, that still run when it has begun. */
function overlapsIn(inOrder: readonly Work[]): readonly Overlap[] {
  return inOrder.flatMap((later, index) =>
    inOrder
      .slice(Math.max(0, index - 10), index)
      .filter(
        (earlier) =>
          earlier.deviceId !== later.deviceId &&
          Math.min(earlier.endedAt, later.endedAt) - later.at >= SHORTEST_OVERLAP &&
          isApart(earlier, later),
      )
      .map((earlier) => ({ earlier, later })),
  )
}

function isApart(one: Work, other: Work): boolean {
  if (one.country !== other.country) return true
  const [region, otherRegion] = [one.address?.region, other.address?.region]
  return region !== undefined && otherRegion !== undefined && !isSameRegion(region, otherRegion)
}

function isNetworkStated({ earlier, later }: Overlap): boolean {
  return earlier.networkType === 'residential' && later.networkType === 'residential'
}
