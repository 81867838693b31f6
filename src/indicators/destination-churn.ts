/**
 * Bank or wallet details are replaced several times in a short period.
 *
 * Sums accepted changes to destinations never used before: 1 each, ½ for a further account at the same
 * bank. The value is the larger of the sum within 90 days and the sum within 180 days less one, so that
 * two in 90 or three in 180 days give 2. Changes that the platform or a provider forced, that replaced a
 * first account which never worked, or that a declared relocation explains do not count.
 */
import { acceptedCountries } from '../domain/accepted-countries.ts'
import { isRenewal } from '../domain/change-novelty.ts'
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { FAILED_STATUSES } from '../domain/payment.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const destinationChurn = defineIndicator({
  id: 'destination-churn',
  version: 1,
  use: 'score',
  family: 'payout',
  title: 'Repeated changes of destination',
  question: 'How often were the payout details replaced within a short time?',
  redFlags: ['PD-03'],
  techniques: ['F1013'],
  references: [
    {
      title: 'Fraudulent North Korean IT worker schemes (NICKEL TAPESTRY) (Secureworks)',
      date: '2024-10-16',
      url: 'https://www.secureworks.com/blog/fraudulent-north-korean-it-worker-schemes',
    },
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: [
    'A bank merger or closure.',
    'A rejected first deposit.',
    'A divorce.',
    'A move to another country.',
    'A fintech that shuts down.',
    'The correction of a typo.',
  ],
  blindSpots: [
    'Changes between two pay runs that the platform does not record.',
    'A persona that keeps one account and moves the money on from there.',
  ],
  triage: [
    'List the destinations in the evidence with effective_from, holder_name and changed_by.',
    'Compare each change with payout_change events within two days: device, network, who asked.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    ['destination.effective_from', 'destination.removed_at'],
  ],
  parameters: {
    short: { default: 90, min: 30, max: 180, unit: 'days', describe: 'The short window.' },
    long: { default: 180, min: 90, max: 730, unit: 'days', describe: 'The long window.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { short, long }) {
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    const paidDays = new Set(history.payments.map(({ payDay }) => payDay))
    if (paidDays.size < 2 && history.destinations.length < 2)
      return notEvaluated('one-pay-day-only')
    const changes = destinationChanges(history).filter((each) => isOwnDoing(each, history))
    const within = (days: number) => fullestWindow(changes, days)
    const [fast, slow] = [within(short), within(long)]
    const isFast = weightOf(fast) >= weightOf(slow) - 1
    const strongest = isFast ? fast : slow
    return measured({
      value: Math.max(0, weightOf(fast), weightOf(slow) - 1),
      facts: { changes: strongest.length, days: isFast ? short : long },
      evidence: strongest.map(citeChange),
    })
  },
  explain: ({ facts }) =>
    `The payout destination was replaced ${facts.changes} times within ${facts.days} days.`,
})

function isOwnDoing(change: DestinationChange, history: ContractorHistory): boolean {
  if (change.reverts || isForced(change, history)) return false
  return !neverWorked(change, history) && !followsRelocation(change, history)
}

function neverWorked(
  { from, afterReturn }: DestinationChange,
  history: ContractorHistory,
): boolean {
  const there = history.payments.filter(({ destination }) => destination === from.key)
  return afterReturn && there.every(({ status }) => FAILED_STATUSES.has(status))
}

/** A country that the profile took up between half a year before and the grace time after the change. */
function followsRelocation({ to, day }: DestinationChange, history: ContractorHistory): boolean {
  if (to.country === undefined) return false
  const before = acceptedCountries(history, day, -180)
  return !before.has(to.country) && acceptedCountries(history, day).has(to.country)
}

function weightOf(changes: readonly DestinationChange[]): number {
  return changes.reduce((sum, change) => sum + (isRenewal(change) ? 0.5 : 1), 0)
}

/** The changes of the half-open window of so many days that weigh most; the earliest of equals. */
function fullestWindow(
  changes: readonly DestinationChange[],
  days: number,
): readonly DestinationChange[] {
  const windows = changes.map(({ day }) =>
    changes.filter((other) => other.day >= day && other.day < day + days),
  )
  return windows.reduce((best, each) => (weightOf(each) > weightOf(best) ? each : best), [])
}
