/**
 * Pay moved away and soon back to an own destination: somebody noticed.
 *
 * 2 for one excursion of at most 60 days to another institution after at least two pay days, 3 when the
 * excursion's holder is somebody else, 1 when the holder is the contractor. A contractor who alternates
 * between accounts moves away more than once, which weighs nothing. Whoever was robbed may give a new account instead of
 * the earlier one: 2 where an account that is somebody else's, or that strangers use, was paid once to three times within five
 * weeks, and since then, for at least four pay days, another one that is nobody else's as far as is known.
 */
import { noveltyOf } from '../domain/change-novelty.ts'
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { Destination } from '../domain/destination.ts'
import { slotsOf } from '../domain/destination-slots.ts'
import { FAILED_STATUSES, type Payment } from '../domain/payment.ts'
import { payeeOf } from '../domain/payee.ts'
import { strangersAt } from '../network/sharing.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const revertedDestination = defineIndicator({
  id: 'reverted-destination',
  version: 4,
  use: 'score',
  family: 'payout',
  title: 'Away and soon back',
  question: 'Did the payout move to another’s account and soon back to an own one?',
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
    'A new account that did not work out.',
    'A contractor who alternates between two accounts of their own.',
    'A typing error that was put right.',
  ],
  blindSpots: [
    'A theft that was made good by a separate payment.',
    'A new account after a theft into an account of which nothing is known.',
  ],
  triage: [
    'Ask who asked for the change back and whether a payment was missed in between.',
    'Compare the sessions on the day of both changes in the evidence.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    'destination.effective_from',
    ['destination.holder_match', 'destination.holder_name'],
  ],
  parameters: {
    excursion: { default: 60, min: 14, max: 180, unit: 'days', describe: 'Longest time away.' },
    before: { default: 2, min: 1, max: 12, unit: 'pay days', describe: 'Pay days before.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { excursion, before }) {
    if (history.payments.length === 0) return notEvaluated('no-payment')
    const changes = destinationChanges(history)
    const excursions = changes.flatMap((away) => {
      const back = changes.find((each) => each.reverts && each.day > away.day && isBack(each, away))
      if (back === undefined || back.day - away.day > excursion) return []
      return [{ away, back }]
    })
    const [only, ...more] = excursions
    const isSteady = only !== undefined && payDaysBefore(only.away, history) >= before
    if (more.length > 0)
      return measured({ value: 0, facts: { days: 0, isNew: false }, evidence: [] })
    if (only === undefined || !isSteady || only.away.afterReturn) {
      return replaced(changes, history, before)
    }
    return measured({
      value: weightOf(only.away, history),
      facts: { days: only.back.day - only.away.day, isNew: false },
      evidence: [citeChange(only.away), citeChange(only.back)],
    })
  },
  explain: ({ facts }) =>
    facts.isNew
      ? `The payout moved to another’s account and after ${facts.days} days on to a new one, where it stayed.`
      : `The payout moved to another destination and back after ${facts.days} days.`,
})

/** A theft is noticed within a pay day or two, or three where pay is weekly. */
const BRIEF_PAY_DAYS = 3
const BRIEF_DAYS = 35
const SETTLED_PAY_DAYS = 4

/** Left an account of somebody else at once for a new one, and stayed there. */
function replaced(
  changes: readonly DestinationChange[],
  history: ContractorHistory,
  before: number,
) {
  const left = changes.flatMap((away, at) => {
    const next = changes[at + 1]
    if (next === undefined || next.from.key !== away.to.key || away.afterReturn) return []
    const isBrief =
      next.day - away.day <= BRIEF_DAYS && payDaysOf(away.to, history) <= BRIEF_PAY_DAYS
    const isOthers = isSomebodyElses(away.to, history) && !isSomebodyElses(next.to, history)
    return isBrief && isOthers ? [{ away, next }] : []
  })
  const [only, ...more] = left
  const isSettled =
    only !== undefined &&
    more.length === 0 &&
    only.next === changes[changes.length - 1] &&
    payDaysBefore(only.away, history) >= before &&
    payDaysOf(only.next.to, history) >= SETTLED_PAY_DAYS
  if (!isSettled) return measured({ value: 0, facts: { days: 0, isNew: false }, evidence: [] })
  return measured({
    value: 2,
    facts: { days: only.next.day - only.away.day, isNew: true },
    evidence: [citeChange(only.away), citeChange(only.next)],
  })
}

/** Held by another person or a company that is not theirs, or used by strangers. */
function isSomebodyElses(destination: Destination, history: ContractorHistory): boolean {
  const { relation } = payeeOf(destination, history)
  if (relation === 'third-party' || relation === 'company') return true
  if (relation !== 'unknown') return false
  return strangersAt(destination, history).length > 0
}

function payDaysOf(destination: Destination, history: ContractorHistory): number {
  return new Set(paymentsTo(destination, history).map(({ payDay }) => payDay)).size
}

function isBack(back: DestinationChange, away: DestinationChange): boolean {
  return back.from.key === away.to.key && back.to.key === away.from.key
}

function payDaysBefore({ from, day }: DestinationChange, history: ContractorHistory): number {
  const before = paymentsTo(from, history).filter(({ payDay }) => payDay < day)
  return new Set(before.map(({ payDay }) => payDay)).size
}

function paymentsTo(destination: Destination, history: ContractorHistory): readonly Payment[] {
  const slots = slotsOf(history)
  const slot = slots.idOfDestination(destination)
  return history.payments.filter(({ destination: key }) => {
    return key !== undefined && slots.idOf(key) === slot
  })
}

/** Every payment there failed, as after a typing error. */
function neverArrived({ to }: DestinationChange, history: ContractorHistory): boolean {
  const there = paymentsTo(to, history)
  return there.length > 0 && there.every(({ status }) => FAILED_STATUSES.has(status))
}

function weightOf(away: DestinationChange, history: ContractorHistory): number {
  const { relation, confirmed } = payeeOf(away.to, history)
  if (relation === 'third-party') return 3
  if (neverArrived(away, history)) return 1
  if (relation === 'self' || relation === 'close' || relation === 'own-company') {
    return confirmed || noveltyOf(away).length === 0 ? 0 : 1
  }
  return noveltyOf(away).length === 0 ? 1 : 2
}
