/**
 * The payout moves in the days in which the contact points of an account are replaced.
 *
 * Value: points of the handover (`domain/handovers.ts`: phone 1, e-mail 1, device ½) beside which the payout moved to
 * another institution, rail, country or holder; of contacts replaced one after the other, after which
 * it moved within three weeks of the first. On the return from a long pause of pay all of it is everyday life, unless somebody
 * else is paid: `low` at most. Whoever hands an account over hands over who is paid as well, and so
 * does a thief who locks the owner out; either way the owner is to be asked on the old number. A move of house
 * explains a new number and a new bank, and an earlier device that goes on being used says that the person stayed.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { dayOf } from '../domain/calendar.ts'
import { noveltyOf } from '../domain/change-novelty.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { citeChange } from '../domain/destination-evidence.ts'
import {
  type Handover,
  handoversOf,
  pointsOf,
  replacedInWords,
  staggeredHandoversOf,
} from '../domain/handovers.ts'
import { weighed } from '../domain/explained-handovers.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { profileChangesOf } from '../domain/profile-changes.ts'
import { isForced } from '../domain/provider-wave.ts'

export const payoutAfterHandover = defineIndicator({
  id: 'payout-after-handover',
  version: 4,
  use: 'score',
  family: 'payout',
  title: 'The payout moves with phone and e-mail',
  question: 'Was the payout moved in the days in which phone and e-mail were replaced?',
  redFlags: ['ID-01'],
  techniques: [],
  references: [
    {
      title: 'Two men referred to prosecutors for lending identity and bank details (Tokyo police)',
      date: '2025-04-07',
      url: 'https://ajw-origin.potaufeu.asahi.com/ajw/articles/15701897',
    },
    {
      title: 'Payroll pirate attacks (Microsoft, Storm-2657)',
      date: '2025-10-09',
      url: 'https://thewindowsupdate.com/2025/10/09/investigating-targeted-payroll-pirate-attacks-affecting-us-universities',
    },
  ],
  falsePositives: [
    'A fresh start: new provider, new mailbox and new bank in one week.',
    'An account set up anew after a break-in.',
    'The return from parental leave or illness.',
    'The contractor is the victim of an account take-over.',
    'A move to another country that the profile does not tell of.',
  ],
  blindSpots: [
    'Contact points replaced months before the payout, or never.',
    'Platforms that post profiles without phone and e-mail.',
  ],
  triage: [
    'Ask on the phone number known before the change whether both changes are theirs.',
    'Compare device, network and country of the sessions before and after.',
    'Repeat the live check in the way everyone in the role is asked.',
  ],
  reads: [
    'contractor.phone',
    'contractor.email',
    'destination.effective_from',
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 3,
      min: 1,
      max: 30,
      unit: 'days',
      describe: 'Contact points replaced within this many days are replaced together.',
    },
    payout: {
      default: 14,
      min: 1,
      max: 60,
      unit: 'days',
      describe: 'The payout moves so many days before or after at most.',
    },
    staggered: {
      default: 21,
      min: 1,
      max: 60,
      unit: 'days',
      describe: 'Contact points replaced one by one, and then the payout, within this many days.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 2.5, grade: 'high' },
  ],
  measure(history, { window, payout, staggered }) {
    if (history.payments.length === 0) return notEvaluated('no-payment')
    if (history.profiles.every(({ phone, email }) => (phone ?? email) === undefined)) {
      return notEvaluated('no-contact-points')
    }
    const moves = destinationChanges(history).filter((change) => isMove(change, history))
    const [worst] = [
      ...handoversOf(history, window).map((handover) => ({
        handover,
        move: moves.find((each) => isThen(each, handover, payout)),
        within: payout,
      })),
      ...staggeredHandoversOf(history, staggered).map((handover) => ({
        handover,
        move: moves.find((each) => isAfter(each, handover, staggered)),
        within: staggered,
      })),
    ]
      .flatMap(({ handover, move, within }) => {
        if (move === undefined || movesHouse(handover, payout, history)) return []
        const told = { ...handover, points: pointsOf(handover, history, [move.to]) }
        if (told.points < CONTACTS) return []
        return [{ handover, move, within, ...weighed(told, history, [move.to]) }]
      })
      .toSorted(
        (a, b) => b.points - a.points || b.handover.replaced.length - a.handover.replaced.length,
      )
    return measured({
      value: worst?.points ?? 0,
      facts: {
        replaced: worst?.handover.replaced ?? [],
        within: worst?.within ?? payout,
        because: worst?.because ?? '',
      },
      evidence:
        worst === undefined
          ? []
          : [...worst.handover.changes.map(({ evidence }) => evidence), citeChange(worst.move)],
    })
  },
  explain: ({ facts: { replaced, within, because } }) =>
    `The payout moved within ${within} days of ${replacedInWords(replaced)} being replaced; no move of home and no other person’s name is on record${because}.`,
})

/** Both contacts: one of them with a new machine is a new telephone, and a new bank beside it is chance. */
const CONTACTS = 2

function isMove(change: DestinationChange, history: ContractorHistory): boolean {
  return !change.reverts && !isForced(change, history) && noveltyOf(change).length > 0
}

/** First and last day on which the contacts may have been replaced, and so many days around. */
function daysAround({ changes }: Handover, days: number) {
  const from = Math.min(...changes.map(({ after }) => dayOf(after)))
  const to = Math.max(...changes.map(({ at }) => dayOf(at)))
  return { from: from - days, to: to + days }
}

function isThen({ day }: DestinationChange, handover: Handover, days: number): boolean {
  const { from, to } = daysAround(handover, days)
  return day >= from && day <= to
}

/** Not before the first contact was replaced, and within so many days of it; what a later post tells of is dated by it. */
function isAfter({ day }: DestinationChange, { changes }: Handover, days: number): boolean {
  const first = Math.min(...changes.map(({ at }) => dayOf(at)))
  return day >= first && day <= first + days
}

function movesHouse(handover: Handover, days: number, history: ContractorHistory): boolean {
  const { from, to } = daysAround(handover, days)
  const moves = profileChangesOf(history).filter(({ fact }) => fact === 'home')
  return (
    moves.some(({ after, at }) => dayOf(at) >= from && dayOf(after) <= to) ||
    countriesBetween(history, from, to).size > 1
  )
}

function countriesBetween(
  { profiles }: ContractorHistory,
  from: number,
  to: number,
): ReadonlySet<string> {
  const versions = profiles.filter(({ observedAt }, index) => {
    const next = profiles[index + 1]
    return dayOf(observedAt) <= to && (next === undefined || dayOf(next.observedAt) >= from)
  })
  return new Set(versions.flatMap(({ declaredCountry }) => declaredCountry ?? []))
}
