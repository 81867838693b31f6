/**
 * Payout and profile are edited at night although work is presented by day.
 *
 * Days within 90 on which payout or profile was changed between 01:00 and 05:00 of the claimed zone
 * (`claimedZone`; a region with several tells too little), if no such edit was ever made between 09:00 and 18:00
 * of it. For people whose own sessions are at night (half of
 * them outside 07:00–22:00) the value is 0: the contradiction is what tells, not the night.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { CLAIMED_ZONE_FIELDS, claimedZone } from '../domain/claimed-zone.ts'
import type { Event } from '../domain/event.ts'
import { densestWindow, eventEvidence, mostRecent, oncePerDay } from '../domain/event-evidence.ts'
import { signInsOf } from '../domain/sign-ins.ts'
import { localHour } from '../domain/local-hour.ts'

export const nightAdmin = defineIndicator({
  id: 'night-admin',
  version: 1,
  use: 'corroborating',
  family: 'timing',
  title: 'Payroll edits in the dead of night',
  question: 'On how many nights were payout or profile changed although work is done by day?',
  redFlags: ['TM-04'],
  techniques: [],
  references: [
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
  ],
  falsePositives: ['Parents.', 'Shift workers.', 'Procrastinators.'],
  blindSpots: ['Operators who keep the hours of the claimed place.', 'Edits by support.'],
  triage: [
    'Compare `device_id` and `country` of the edits in the evidence with those of work sessions that day.',
    'Ask whether `contractor.time_zone` is still right.',
  ],
  reads: [
    CLAIMED_ZONE_FIELDS,
    ['event.payout_change.ip', 'event.payout_change.destination_id', 'event.profile_change.field'],
  ],
  parameters: {
    window: {
      default: 90,
      min: 30,
      max: 365,
      unit: 'days',
      describe: 'Length of the window in which nights are counted.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 3, grade: 'low' },
    { from: 5, grade: 'medium' },
  ],
  measure({ events, profile }, { window }) {
    const [zone, ...others] = claimedZone(profile, events)?.zones ?? []
    if (zone === undefined || others.length > 0) return notEvaluated('no-time-zone')
    const edits = events.filter(({ kind }) => kind === 'payout_change' || kind === 'profile_change')
    if (edits.length === 0) return notEvaluated('no-edits')
    const hourOf = (event: Event) => localHour(event.at, zone)
    if (edits.every((edit) => hourOf(edit) === undefined)) return notEvaluated('unknown-time-zone')
    const byDay = edits.some((edit) => isBetween(hourOf(edit), 9, 18))
    const sessions = signInsOf(events)
    const late = sessions.filter((session) => !isBetween(hourOf(session), 7, 22)).length
    const nightWorker = sessions.length > 0 && late * 2 >= sessions.length
    const nights = oncePerDay(edits.filter((edit) => isBetween(hourOf(edit), 1, 5)))
    const counted = byDay || nightWorker ? [] : densestWindow(nights, { days: window })
    return measured({
      value: counted.length,
      facts: { nights: counted.length, window },
      evidence: mostRecent(counted).map((edit) =>
        eventEvidence(edit, 'at', `${Math.floor(hourOf(edit) ?? 0)}:00 local`),
      ),
    })
  },
  explain: ({ facts: { nights, window } }) =>
    `On ${nights} nights within ${window} days payout or profile was changed between 01:00 and 05:00, and never by day.`,
})

function isBetween(hour: number | undefined, from: number, before: number): boolean {
  return hour !== undefined && hour >= from && hour < before
}
