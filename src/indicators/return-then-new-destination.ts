/**
 * A payment is returned or an account frozen, and a new destination follows at once.
 *
 * Adds up cycles of trouble and a new destination at another institution within 10 days, or by the next pay day where only
 * that is known, to 3 at most. A cycle weighs 1 when the money merely came back or the contractor's own account follows, 2
 * when the new one is confirmed as another's and no help for a pay day or two, or when the account was frozen or the payment
 * rejected and nothing tells whose the new one is. Corrected typos at the same bank are no change of destination at all, and
 * one stranger by the name given is left to `proxy-payee-after-closure`, unless the account was stopped and the money has
 * gone abroad since, for longer than a friend helps: then that weighs 1.
 */
import { formatDay } from '../domain/calendar.ts'
import { noveltyOf } from '../domain/change-novelty.ts'
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { mayBeHelp } from '../domain/destination-use.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { FAILED_STATUSES } from '../domain/payment.ts'
import { payeeOf } from '../domain/payee.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const returnThenNewDestination = defineIndicator({
  id: 'return-then-new-destination',
  version: 7,
  use: 'score',
  family: 'flow',
  title: 'Returned or frozen, then a new destination',
  question: 'Did a new destination follow at once on a returned payment or a frozen account?',
  redFlags: ['PD-22'],
  techniques: ['F1005.006'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'DPRK IT workers framework (Security Alliance (SEAL))',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
  ],
  falsePositives: [
    'Typing errors.',
    'Bank mergers.',
    'A fintech that froze the account by mistake.',
  ],
  blindSpots: ['Accounts limited by the provider without a returned payment.', 'Codes of returns.'],
  triage: [
    'Ask the payout provider for the reason of the return: closed, frozen or unauthorised, or a typo.',
    'Compare holder_name and institution of both destinations.',
    'Ask for the provider’s notice to the contractor.',
  ],
  reads: [
    ['payment.status', 'destination.status'],
    'payment.status_at',
    'destination.effective_from',
  ],
  parameters: {
    within: {
      default: 10,
      min: 2,
      max: 45,
      unit: 'days',
      describe: 'Days from the trouble to the new destination, where the day is given.',
    },
    nextRun: {
      default: 45,
      min: 14,
      max: 90,
      unit: 'days',
      describe: 'Days from the trouble to the next pay day, where only that is known.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { within, nextRun }) {
    if (history.payments.length === 0) return notEvaluated('no-payment')
    const cycles = destinationChanges(history).filter((change) => {
      if (change.trouble === undefined || change.reverts || isForced(change, history)) return false
      const days = change.day - change.trouble.day
      const limit = change.basis === 'given' ? within : nextRun
      return days >= 0 && days <= limit && isElsewhere(change)
    })
    const value = weightOfCycles(cycles, history)
    const [first] = cycles
    if (value === 0 || first?.trouble === undefined) {
      return measured({ value: 0, facts: { cycles: 0, status: '', on: '', days: 0 }, evidence: [] })
    }
    const { trouble } = first
    return measured({
      value,
      facts: {
        cycles: cycles.length,
        status: trouble.status,
        on: formatDay(trouble.day),
        days: first.day - trouble.day,
      },
      evidence: cycles.flatMap(evidenceFor),
    })
  },
  explain: ({ facts }) =>
    `After a payment or account was ${facts.status} on ${facts.on}, another institution was given ${withinInWords(facts.days)}${facts.cycles === 1 ? '' : `, and so ${facts.cycles} times`}.`,
})

function withinInWords(days: number): string {
  if (days === 0) return 'on the same day'
  return days === 1 ? 'within a day' : `within ${days} days`
}

function isElsewhere({ from, to }: DestinationChange): boolean {
  return from.institution === undefined || from.institution !== to.institution
}

function evidenceFor(change: DestinationChange) {
  const { trouble, from } = change
  if (trouble === undefined) return [citeChange(change)]
  const { day, status, payment } = trouble
  return [
    {
      record: payment === undefined ? ('destination' as const) : ('payment' as const),
      id: payment ?? from.reference,
      field: 'status',
      value: status,
      at: formatDay(day),
    },
    citeChange(change),
  ]
}

/** A friend who helps out once is one fact, told by `proxy-payee-after-closure`; whoever is in trouble again and again, another. */
function weightOfCycles(cycles: readonly DestinationChange[], history: ContractorHistory): number {
  const [only, ...more] = cycles
  if (only !== undefined && more.length === 0 && isStranger(only, history)) {
    const { confirmed } = payeeOf(only.to, history)
    const isHelp = mayBeHelp(only, history)
    if (!confirmed) return !isHelp && wasStopped(only) && leavesTheCountry(only) ? 1 : 0
    if (isHelp) return 1
  }
  const sum = cycles.reduce((total, change) => total + weightOf(change, history), 0)
  return Math.min(3, sum)
}

function isStranger({ to }: DestinationChange, history: ContractorHistory): boolean {
  return payeeOf(to, history).relation === 'third-party'
}

/** The bank stopped the money, of its own accord: a typo or a closed account sends it back. */
function wasStopped({ trouble }: DestinationChange): boolean {
  return trouble?.status === 'frozen' || trouble?.status === 'rejected'
}

function leavesTheCountry(change: DestinationChange): boolean {
  return noveltyOf(change).includes('country')
}

function weightOf(change: DestinationChange, history: ContractorHistory): number {
  const { relation, confirmed } = payeeOf(change.to, history)
  const isOwn = relation === 'self' || relation === 'close' || relation === 'own-company'
  if (isOwn && confirmed) return 1
  if (relation === 'third-party') return confirmed ? 2 : 1
  // A first account that never worked is a typo or a slow start, whatever the bank called it.
  if (neverWorked(change, history)) return 1
  return !isOwn && wasStopped(change) ? 2 : 1
}

function neverWorked({ from }: DestinationChange, { payments }: ContractorHistory): boolean {
  const there = payments.filter(({ destination }) => destination === from.key)
  return there.every(({ status }) => FAILED_STATUSES.has(status))
}
