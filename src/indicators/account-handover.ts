/**
 * An account changes hands: phone, e-mail and device are replaced together while the name stays.
 *
 * Points of `domain/handovers.ts`, all within three days and after the identity check passed or, where the platform tells
 * of none, after the first payment; phone, e-mail and machine also one after the other within two weeks. Without devices the
 * two contacts can reach `medium` only. One contact alone, or a new telephone with a new number, is everyday life, and so
 * is all of it on the return from a long pause of pay, unless somebody else is paid: `low` at most.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { dayOf, formatInstant, startOf } from '../domain/calendar.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import type { Destination } from '../domain/destination.ts'
import {
  type Handover,
  handoversOf,
  pointsOf,
  replacedInWords,
  staggeredHandoversOf,
} from '../domain/handovers.ts'
import { weighed } from '../domain/explained-handovers.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isAnothers } from '../domain/payee.ts'
import type { DeviceSighting } from '../domain/sign-ins.ts'

export const accountHandover = defineIndicator({
  id: 'account-handover',
  version: 5,
  use: 'score',
  family: 'identity',
  title: 'An account changes hands',
  question: 'Were phone, e-mail and device replaced within days, after the person was taken on?',
  redFlags: ['ID-01'],
  techniques: [],
  references: [
    {
      title: 'Inside the North Korean infiltrator threat (Flare and IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
    {
      title: 'Two men referred to prosecutors for lending identity and bank details (Tokyo police)',
      date: '2025-04-07',
      url: 'https://ajw-origin.potaufeu.asahi.com/ajw/articles/15701897',
    },
  ],
  falsePositives: [
    'A check done on a phone and work done on a laptop: both devices go on being used.',
    'A new telephone with a new number.',
    'Stolen or lost devices, and a cleaned-up account after a break-in.',
    'A move to another country with a new number and a new device.',
    'The return from parental leave or illness.',
    'Data entry errors and system migrations.',
  ],
  blindSpots: [
    'A handover before the identity check or the first payment, or with the old telephone handed over too.',
    'An account bought while its owner was not paid, with an account in the owner’s name.',
    'Without device identifiers only the contact points can be compared.',
  ],
  triage: [
    'Ask on the phone number known before the change whether the changes in the evidence are theirs.',
    'Compare `event.login.device_id` and `event.login.country` of the 30 days before and after.',
    'Repeat the live check in the way everyone in the role is asked.',
  ],
  reads: [
    'contractor.phone',
    'contractor.email',
    'contractor.kyc.status',
    'event.profile_change.field',
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 3,
      min: 1,
      max: 30,
      unit: 'days',
      describe: 'Replacements within this many days are one handover.',
    },
    staggered: {
      default: 14,
      min: 1,
      max: 60,
      unit: 'days',
      describe:
        'Phone, e-mail and machine replaced one by one within this many days are one handover.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 2.5, grade: 'high' },
  ],
  measure(history, { window, staggered }) {
    const accepted = acceptedBy(history)
    if (accepted === undefined) return notEvaluated('not-verified')
    if (!hasContact(history)) return notEvaluated('no-contact-points')
    const moves = destinationChanges(history)
    const accounts = moves.map(({ to }) => to)
    const [worst] = [
      ...handoversOf(history, window).map((each) => ({ ...each, within: window })),
      ...staggeredHandoversOf(history, staggered)
        .filter(({ points }) => points >= EVERYTHING)
        .map((each) => ({ ...each, within: staggered })),
    ]
      .filter(({ changes }) => changes.every(({ at }) => at > accepted.at))
      .map((each) => ({ ...each, points: pointsOf(each, history, paidSoon(each, moves, history)) }))
      .map((each) => ({ ...each, ...weighed(each, history, accounts) }))
      .toSorted((a, b) => b.points - a.points || b.replaced.length - a.replaced.length)
    return measured({
      value: worst?.points ?? 0,
      facts: {
        replaced: worst?.replaced ?? [],
        within: worst?.within ?? window,
        because: worst?.because ?? '',
        after: accepted.by,
      },
      evidence: [
        ...(worst?.changes.map(({ evidence }) => evidence) ?? []),
        ...(worst?.device === undefined ? [] : [deviceEvidence(worst.device, history)]),
      ],
    })
  },
  explain: ({ facts: { replaced, within, because, after } }) =>
    `After ${after}, ${replacedInWords(replaced)} were replaced within ${within} days; no other person’s name is on record${because}.`,
})

/**
 * Days after the contacts were replaced in which a new account belongs to it; so long, where it is somebody else's: first
 * comes one in the name that was checked, and when nobody asked the operator's own.
 */
const SOON_DAYS = 30
const OTHERS_SOON_DAYS = 120

function paidSoon(
  { changes }: Handover,
  moves: readonly DestinationChange[],
  history: ContractorHistory,
): readonly Destination[] {
  const began = Math.min(...changes.map(({ after }) => dayOf(after)))
  const ended = Math.max(...changes.map(({ at }) => dayOf(at)))
  return moves.flatMap(({ day, to }) => {
    const soon = isAnothers(to, history) ? OTHERS_SOON_DAYS : SOON_DAYS
    return day >= began && day <= ended + soon ? [to] : []
  })
}

/** Phone, e-mail and device: nothing of the person who was checked is left. */
const EVERYTHING = 2.5

/**
 * When the platform took the person on: as the identity check passed (as given, else when a version first said so), or,
 * where it tells of no checks, as it first paid. Nobody was taken on whose check did not pass.
 */
function acceptedBy({
  profiles,
  payments,
}: ContractorHistory): { readonly at: number; readonly by: string } | undefined {
  const passed = profiles.find(({ kyc }) => kyc?.status === 'verified')
  if (passed !== undefined) {
    return { at: passed.kyc?.verifiedAt ?? passed.observedAt, by: 'the identity check' }
  }
  const [first] = payments
  if (first === undefined || profiles.some(({ kyc }) => kyc !== undefined)) return undefined
  return { at: startOf(first.payDay), by: 'the first payment' }
}

function hasContact({ profiles, events }: ContractorHistory): boolean {
  return (
    profiles.some(({ phone, email }) => phone !== undefined || email !== undefined) ||
    events.some(({ kind }) => kind === 'profile_change')
  )
}

function deviceEvidence({ deviceId, first }: DeviceSighting, { events }: ContractorHistory) {
  const seen = events.find((event) => event.deviceId === deviceId && event.at === first)
  return {
    record: 'event',
    id: seen?.id ?? deviceId,
    field: `event.${seen?.kind ?? 'login'}.device_id`,
    value: deviceId,
    at: formatInstant(first),
  } as const
}
