/**
 * A persona is rewritten in mid-engagement: name, e-mail, phone and home replaced together.
 *
 * Points of the changes within 14 days: another person's name 2; e-mail, phone and home 1 each. Lawful
 * stories take points away: with a new surname or a new given name alone (a wedding, a transition) neither
 * the name nor the e-mail that follows it counts; a home that changes with a phone is one move; and where
 * the name stays and a device is used before and after, the person stayed too.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Instant, dayOf } from '../domain/calendar.ts'
import { densestWindow } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { compareNames, sameGivenNewSurname, shareSurname } from '../domain/names.ts'
import {
  type ChangedFact,
  type ProfileChange,
  profileChangesOf,
} from '../domain/profile-changes.ts'
import { deviceSightingsOf } from '../domain/sign-ins.ts'
import { withAnd } from '../domain/with-and.ts'

export const personaRewrite = defineIndicator({
  id: 'persona-rewrite',
  version: 2,
  use: 'score',
  family: 'identity',
  title: 'Persona rewritten in mid-engagement',
  question: 'How much of name, e-mail, phone and home was replaced at once during an engagement?',
  redFlags: ['ID-01', 'ID-12'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
  ],
  falsePositives: [
    'Marriage, divorce or gender transition, with the e-mail address that follows; treat with privacy.',
    'A move with a new telephone number.',
    'Data entry errors and other transliterations.',
    'A rebrand of a contractor that is a company, or who incorporates.',
    'A system migration that reformats every field.',
  ],
  blindSpots: [
    'Changes spread over months.',
    'A platform that posts only the present profile shows nothing of the past.',
  ],
  triage: [
    'Look for a change request approved by HR in the two weeks around the changes in the evidence.',
    'Compare `event.login.device_id` and `event.login.country` in the 30 days before and after.',
    'Ask on a contact point known before the change.',
  ],
  reads: [
    ['contractor.legal_name', 'contractor.email', 'contractor.phone', 'contractor.address'],
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 14,
      min: 1,
      max: 90,
      unit: 'days',
      describe: 'Changes within this many days belong to one rewriting.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 3, grade: 'medium' },
    { from: 4, grade: 'high' },
  ],
  measure(history, { window }) {
    const changes = profileChangesOf(history).filter(({ at }) => isEngaged(history, at))
    if (history.profiles.length === 1 && changes.length === 0) {
      return notEvaluated('no-earlier-profile')
    }
    const together = densestWindow(changes, { days: window })
    const counted = replacedFacts(together, history)
    return measured({
      value: counted.points,
      facts: { replaced: counted.replaced, window },
      evidence: together.map(({ evidence }) => evidence),
    })
  },
  explain: ({ facts: { replaced, window } }) =>
    `${sentenceOf(replaced)} ${replaced.length === 1 ? 'was' : 'were'} replaced within ${window} days during an engagement.`,
})

const FACT_WORDS: Readonly<Record<ChangedFact, string>> = {
  name: 'the name (another person’s)',
  email: 'the e-mail address',
  phone: 'the phone number',
  home: 'the home',
}

function sentenceOf(replaced: readonly ChangedFact[]): string {
  const words = withAnd(replaced.map((fact) => FACT_WORDS[fact]))
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function replacedFacts(
  changes: readonly ProfileChange[],
  history: ContractorHistory,
): { readonly points: number; readonly replaced: readonly ChangedFact[] } {
  const name = changes.find(({ fact }) => fact === 'name')
  const naming = name === undefined ? 'kept' : namingOf(name, history)
  const has = (fact: ChangedFact) => changes.some((change) => change.fact === fact)
  const email = has('email') && naming !== 'renamed'
  const replaced: readonly ChangedFact[] = [
    ...(naming === 'another' ? (['name'] as const) : []),
    ...(email ? (['email'] as const) : []),
    ...(has('phone') ? (['phone'] as const) : []),
    ...(has('home') ? (['home'] as const) : []),
  ]
  const move = has('phone') && has('home') && naming !== 'another' ? 1 : 0
  const points = replaced.length + (naming === 'another' ? 1 : 0) - move
  const samePerson = naming !== 'another' && points > 0 && deviceStays(history, changes)
  return { points: samePerson ? points - 1 : points, replaced }
}

function namingOf(
  { from, to }: ProfileChange,
  { profiles, profile }: ContractorHistory,
): 'kept' | 'renamed' | 'another' {
  if (profile.entityType === 'company' || profiles.some((each) => each.entityType === 'company')) {
    return 'kept'
  }
  // An event without the two names cannot tell a wedding from another person.
  if (from === undefined || to === undefined) return 'renamed'
  if (compareNames(from, to) !== 'different') return 'kept'
  return sameGivenNewSurname(from, to) || shareSurname(from, to) ? 'renamed' : 'another'
}

/** Is a device that was used before the changes used after them? */
function deviceStays(history: ContractorHistory, changes: readonly ProfileChange[]): boolean {
  const first = Math.min(...changes.map(({ after }) => after))
  const last = Math.max(...changes.map(({ at }) => at))
  return [...deviceSightingsOf(history.events).values()].some(
    (device) => device.first < first && device.last > last,
  )
}

/** In the first days of the first engagement a profile is being filled in, not rewritten. */
function isEngaged({ profile }: ContractorHistory, at: Instant): boolean {
  const on = dayOf(at)
  return profile.engagements.some(
    ({ startDate, endDate }) => startDate < on && (endDate === undefined || on <= endDate),
  )
}
