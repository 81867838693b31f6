/**
 * Anonymised networks as a habit.
 *
 * The share of sessions in the last 30 days that came through a VPN, proxy, Tor or a hosting network. Honest
 * people use them too, so a habit alone stays low. One is added where the habit masks a place: the exits
 * show a declared country, and every open session of the same month is elsewhere.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import { declaredAround } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isAnonymised, isLocated, latestOf, signInsOf, spanInDays } from '../domain/sign-ins.ts'

export const anonymisedEgress = defineIndicator({
  id: 'anonymised-egress',
  version: 2,
  use: 'corroborating',
  family: 'access',
  title: 'Anonymised networks as a habit',
  question: 'What share of the last month’s sessions came through a network that hides the place?',
  redFlags: ['AD-02'],
  techniques: ['T1090'],
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
    'Privacy-minded people, security staff, students.',
    'People who live or travel where a VPN is the ordinary way onto the open internet.',
    'Browser relays that are on by default.',
    'A client that requires its own VPN.',
  ],
  blindSpots: ['Residential proxies look like homes.', 'A laptop at a host needs no VPN.'],
  triage: [
    'Compare `event.login.network_type` and `event.login.asn` of the last 30 days with the client’s own VPN.',
    'Look at the country of the few sessions without an anonymiser.',
  ],
  reads: [['event.login.network_type', 'event.work_session.network_type']],
  parameters: {
    window: {
      default: 30,
      min: 7,
      max: 365,
      unit: 'days',
      describe: 'Days up to the last session that are looked at.',
    },
    sessions: {
      default: 8,
      min: 1,
      max: 1000,
      unit: 'sessions',
      describe: 'Fewer sessions with a known network show no habit.',
    },
    habit: {
      default: 0.6,
      min: 0.1,
      max: 1,
      unit: 'share of sessions',
      describe: 'From this share on, exits can mask a place.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.6, grade: 'low' },
    { from: 1.6, grade: 'medium' },
  ],
  measure(history, { window, sessions, habit }) {
    const all = signInsOf(history.events).filter(isNetworkKnown)
    if (all.length === 0) return notEvaluated('no-network-type')
    const recent = latestOf(all, { window, least: sessions })
    if (recent.length < sessions) return notEvaluated('too-few-sessions')
    const hidden = recent.filter(isAnonymised)
    const share = hidden.length / recent.length
    const masks = share >= habit && isMasking({ recent, hidden }, history)
    return measured({
      value: masks ? 1 + share : share,
      facts: { hidden: hidden.length, sessions: recent.length, days: spanInDays(recent), masks },
      evidence: mostRecent(hidden).map((event) =>
        eventEvidence(event, 'network_type', event.networkType ?? 'unknown'),
      ),
    })
  },
  explain: ({ facts: { hidden, sessions, days, masks } }) =>
    `${hidden} of ${sessions} sessions within ${days} days came through an anonymising network${masks ? ', with exits at home while every open session was elsewhere' : ''}.`,
})

function isNetworkKnown({ networkType }: Event): boolean {
  return networkType !== undefined && networkType !== 'unknown'
}

function isMasking(
  { recent, hidden }: { readonly recent: readonly Event[]; readonly hidden: readonly Event[] },
  history: ContractorHistory,
): boolean {
  const isHome = (event: Event) =>
    event.country !== undefined && declaredAround(history, dayOf(event.at)).has(event.country)
  const open = recent.filter(isLocated)
  return open.length > 0 && !open.some(isHome) && hidden.some(isHome)
}
