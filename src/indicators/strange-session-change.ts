/**
 * A payout change made in a session unlike all before it.
 *
 * Per change: a device never seen before the days that led to it 1 (or, where no device is known, such an address 1);
 * an anonymised network where such networks were rare for this contractor 1; a country never seen before and
 * never declared 1. Nothing counts unless device or address is new, so travellers and VPN users on their own
 * device stay at 0. The measure knows two stories, an impostor and a thief, and does not choose.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence } from '../domain/event-evidence.ts'
import { declaredAround } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isAnonymised, signInsOf } from '../domain/sign-ins.ts'

export const strangeSessionChange = defineIndicator({
  id: 'strange-session-change',
  version: 2,
  use: 'score',
  family: 'access',
  title: 'Payout changed from a strange session',
  question: 'Was the payout changed on a new device and from a strange network or country?',
  redFlags: ['PD-24'],
  techniques: ['T1078'],
  references: [
    {
      title: 'Payroll pirate attacks (Microsoft, Storm-2657)',
      date: '2025-10-09',
      url: 'https://thewindowsupdate.com/2025/10/09/investigating-targeted-payroll-pirate-attacks-affecting-us-universities',
    },
    {
      title: 'PSA: payroll diversion by social engineering (FBI IC3)',
      date: '2018-09',
      url: 'https://gtm.com/business/warning-about-payroll-direct-deposit-fraud/',
    },
    {
      title: 'Detection strategies against infiltrating IT workers (Microsoft)',
      date: '2026-04-21',
      url: 'https://www.microsoft.com/en-us/security/blog/2026/04/21/detection-strategies-cloud-identities-against-infiltrating-it-workers/',
    },
  ],
  falsePositives: [
    'Privacy-minded people on a new device.',
    'Travel with a new telephone.',
    'A company network that ends elsewhere.',
    'The contractor is the victim of an account take-over.',
  ],
  blindSpots: [
    'A thief on the contractor’s own device or mailbox.',
    'Changes made by support on a caller’s word.',
  ],
  triage: [
    'Ask on a contact point known before the change whether the change is theirs.',
    'Compare `device_id`, `ip` and `country` of the session with those of the 90 days before.',
    'Ask the identity provider for new second factors and mailbox rules in the 7 days before.',
  ],
  reads: [
    ['event.payout_change.device_id', 'event.login.device_id', 'event.payout_change.ip'],
    ['event.payout_change.network_type', 'event.login.network_type'],
    ['event.payout_change.country', 'event.login.country'],
  ],
  parameters: {
    sessions: {
      default: 3,
      min: 1,
      max: 100,
      unit: 'sessions',
      describe: 'Sessions before the change without which nothing can be called strange.',
    },
    rare: {
      default: 0.2,
      min: 0,
      max: 1,
      unit: 'share of sessions',
      describe: 'Anonymised networks are a habit from this share of earlier sessions on.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { sessions, rare }) {
    const changes = changeSessions(history)
    if (changes.length === 0) {
      // Nothing changed is an answer; a change of which no session is known is not.
      return isUnchanged(history)
        ? measured({ value: 0, facts: { said: [] }, evidence: [] })
        : notEvaluated('no-payout-change-session')
    }
    const judged = changes.flatMap((change) => {
      const before = signInsOf(history.events).filter(({ at }) => at < change.at)
      // The visit in which the change was made is no session before it.
      const earlier = before.filter((event) => !isOneVisit(event, change))
      return earlier.length < sessions
        ? []
        : [{ change, ...strangeness(change, earlier, { history, rare }) }]
    })
    const worst = judged.toSorted((a, b) => b.points - a.points)[0]
    if (worst === undefined) return notEvaluated('too-few-sessions')
    return measured({
      value: worst.points,
      facts: { said: worst.said },
      evidence: worst.points === 0 ? [] : sessionEvidence(worst.change),
    })
  },
  explain: ({ facts: { said } }) => `The payout was changed ${said.join(', ')}.`,
})

/** Paid into one destination all along, with nobody reporting a change. */
function isUnchanged({ destinations, events }: ContractorHistory): boolean {
  return destinations.length === 1 && events.every(({ kind }) => kind !== 'payout_change')
}

/** Payout changes that carry a session, else the first login on the day of a new destination. */
function changeSessions({ events, destinations }: ContractorHistory): readonly Event[] {
  const told = events.filter(
    (event) =>
      event.kind === 'payout_change' && (event.deviceId !== undefined || event.ip !== undefined),
  )
  if (told.length > 0) return told
  const [, ...later] = destinations
  return later.flatMap(({ effectiveFrom, effectiveFromBasis }) => {
    if (effectiveFromBasis !== 'given') return []
    const login = events.find(({ kind, at }) => kind === 'login' && dayOf(at) === effectiveFrom)
    return login === undefined ? [] : [login]
  })
}

/** A thief looks round first: who comes on a new machine, and returns to it within so many days, comes once. */
const VISIT_DAYS = 3

/** On the device or address of the change, in the days that led to it. */
function isOneVisit(event: Event, change: Event): boolean {
  if (dayOf(change.at) - dayOf(event.at) > VISIT_DAYS) return false
  return change.deviceId === undefined ? event.ip === change.ip : event.deviceId === change.deviceId
}

function strangeness(
  change: Event,
  earlier: readonly Event[],
  { history, rare }: { readonly history: ContractorHistory; readonly rare: number },
): { readonly points: number; readonly said: readonly string[] } {
  const devices = new Set(earlier.map(({ deviceId }) => deviceId))
  const byDevice = change.deviceId !== undefined && [...devices].some((id) => id !== undefined)
  const isNew = byDevice
    ? !devices.has(change.deviceId)
    : change.ip !== undefined && !earlier.some(({ ip }) => ip === change.ip)
  if (!isNew) return { points: 0, said: [] }
  const habit = earlier.filter(isAnonymised).length / earlier.length
  const hidden = isAnonymised(change) && habit < rare
  const foreign = isStrangeCountry(change, earlier, history)
  const said = [
    byDevice ? 'on a device never seen before' : 'from an address never seen before',
    ...(hidden ? ['through an anonymising network'] : []),
    ...(foreign ? [`from ${change.country}, never seen before`] : []),
  ]
  return { points: said.length, said }
}

function isStrangeCountry(
  { country, at, networkType }: Event,
  earlier: readonly Event[],
  history: ContractorHistory,
): boolean {
  if (country === undefined || networkType === 'corporate') return false
  const declared = declaredAround(history, dayOf(at))
  if (declared.size === 0 || declared.has(country)) return false
  return earlier.every((event) => event.country !== country)
}

function sessionEvidence(change: Event) {
  return [
    ...(change.deviceId === undefined ? [] : [eventEvidence(change, 'device_id', change.deviceId)]),
    ...(change.ip === undefined ? [] : [eventEvidence(change, 'ip', change.ip)]),
    ...(change.country === undefined ? [] : [eventEvidence(change, 'country', change.country)]),
    ...(change.networkType === undefined
      ? []
      : [eventEvidence(change, 'network_type', change.networkType)]),
  ]
}
