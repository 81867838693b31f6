/**
 * One sudden change of payout after a long stable time: the mark of a payroll hijack.
 *
 * Needs at least three pay days over at least 60 days into one destination, then a change to another institution
 * or holder, the last one and the second of all at most. A holder confirmed as the contractor weighs nothing: people change
 * banks. An unknown holder weighs 1, with a new country or rail, a change through support, or strangers who are
 * paid there too 2, a stranger's name 3. Once the robbed would have noticed (three pay days and 30 days later
 * without a complaint) it is no hijack; nor where it was made on the machine and the connection that the contractor
 * used for a month before.
 */
import { noveltyOf } from '../domain/change-novelty.ts'
import { citeChange, citeDestination } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { MS_PER_DAY, dayOf } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type Payee, payeeOf } from '../domain/payee.ts'
import { isForced } from '../domain/provider-wave.ts'
import { signInsOf } from '../domain/sign-ins.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { strangersAt } from '../network/sharing.ts'

export const suddenLateChange = defineIndicator({
  id: 'sudden-late-change',
  version: 4,
  use: 'score',
  family: 'payout',
  title: 'One sudden change after a long stable time',
  question: 'Did a long stable payout suddenly move to another institution or holder?',
  redFlags: ['PD-03', 'PD-24'],
  techniques: ['F1013', 'F1031'],
  references: [
    {
      title: 'PSA: payroll diversion by social engineering (FBI IC3)',
      date: '2018-09',
      url: 'https://gtm.com/business/warning-about-payroll-direct-deposit-fraud/',
    },
    {
      title: 'Payroll pirate attacks (Storm-2657) (Microsoft)',
      date: '2025-10-09',
      url: 'https://thewindowsupdate.com/2025/10/09/investigating-targeted-payroll-pirate-attacks-affecting-us-universities',
    },
  ],
  falsePositives: [
    'The contractor changed banks.',
    'A bank merger or closure.',
    'Marriage, divorce, or a joint account.',
    'A new account for an own company.',
  ],
  blindSpots: [
    'A contractor in the first weeks.',
    'A thief who waits for a second change to hide.',
  ],
  triage: [
    'Call the contractor on a contact point known before the change; do not answer the request.',
    'Compare device and network of the payout_change event with the sessions of the 90 days before.',
    'Hold back only with the contractor’s word that the change is not theirs.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    'destination.effective_from',
    ['destination.holder_match', 'destination.holder_name'],
    'destination.changed_by',
  ],
  parameters: {
    cycles: { default: 3, min: 2, max: 24, unit: 'pay days', describe: 'Pay days before.' },
    stable: { default: 60, min: 30, max: 730, unit: 'days', describe: 'Days of stability before.' },
    noticed: {
      default: 3,
      min: 1,
      max: 12,
      unit: 'pay days',
      describe: 'Pay days after which the robbed would have complained.',
    },
    noticedDays: {
      default: 30,
      min: 0,
      max: 92,
      unit: 'days',
      describe: 'Nor before so many days: who is paid weekly waits for a while.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { cycles, stable, noticed, noticedDays }) {
    const changes = destinationChanges(history)
    const replacements = changes.filter(({ reverts }) => !reverts)
    const change = replacements.at(-1)
    if (history.payments.length === 0) return notEvaluated('no-payment')
    if (change === undefined || replacements.length > MOST_CHANGES) {
      return measured({ value: 0, facts: NOTHING_FOUND, evidence: [] })
    }
    const before = payDaysAt(change.from.key, history).filter((on) => on < change.day)
    const [first = change.day] = before
    const isStable = before.length >= cycles && change.day - first >= stable
    const after = payDaysAt(change.to.key, history)
    const [lastAfter = change.day] = after.slice(-1)
    const isNoticed = after.length >= noticed && lastAfter - change.day >= noticedDays
    if (!isStable || isNoticed || isForced(change, history) || isByOwnHand(change, history)) {
      return measured({ value: 0, facts: NOTHING_FOUND, evidence: [] })
    }
    const payee = payeeOf(change.to, history)
    return measured({
      value: weightOf(change, payee, history),
      facts: { days: change.day - first, novelty: noveltyOf(change) },
      evidence: [
        citeChange(change),
        citeDestination(change.to, 'holder_match', change.to.holderMatch ?? 'not given'),
      ],
    })
  },
  explain: ({ facts }) =>
    `After ${facts.days} days into one destination, the payout moved, with another ${facts.novelty.join(' and another ') || 'account'}; the contractor may not know of it.`,
})

/** Who changes more often than this has no stable payout that a thief could disturb. */
const MOST_CHANGES = 2

/** A thief is new to machine and connection; and a change is told within so many days. */
const KNOWN_DAYS = 30
const TOLD_WITHIN_DAYS = 2

function isByOwnHand({ day }: DestinationChange, { events }: ContractorHistory): boolean {
  const acts = events.filter(
    ({ kind, at }) => kind === 'payout_change' && Math.abs(dayOf(at) - day) <= TOLD_WITHIN_DAYS,
  )
  // A thief may come a day after the contractor: all that was done in those days has to be the contractor's.
  return acts.length > 0 && acts.every((act) => isKnownHand(act, events))
}

function isKnownHand(act: Event, events: readonly Event[]): boolean {
  if (act.deviceId === undefined || act.ip === undefined) return false
  const before = signInsOf(events).filter(({ at }) => act.at - at >= KNOWN_DAYS * MS_PER_DAY)
  return (
    before.some(({ deviceId }) => deviceId === act.deviceId) &&
    before.some(({ ip }) => ip === act.ip)
  )
}

const NOTHING_FOUND = { days: 0, novelty: [] }

function payDaysAt(key: string, { payments }: ContractorHistory): readonly number[] {
  const there = payments.filter(({ destination }) => destination === key)
  return [...new Set(there.map(({ payDay }) => payDay))]
}

function weightOf(
  change: DestinationChange,
  { relation, confirmed }: Payee,
  history: ContractorHistory,
): number {
  const novelty = noveltyOf(change)
  switch (relation) {
    case 'third-party':
      return 3
    case 'custodian':
    case 'company':
      return confirmed ? 2 : 1
    case 'unknown': {
      if (novelty.length === 0) return 0
      const isFar = novelty.includes('country') || novelty.includes('rail')
      const isOthers =
        change.to.changedBy === 'support' || strangersAt(change.to, history).length > 0
      return isFar || isOthers ? 2 : 1
    }
    case 'self':
      // A typed name proves nothing: the thief types the contractor's.
      return confirmed || !novelty.includes('country') ? 0 : 1
    case 'close':
    case 'own-company':
    case 'vendor':
    case 'family':
    case 'renamed':
      return 0
  }
}
