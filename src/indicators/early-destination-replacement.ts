/**
 * The payout destination is swapped around the start of the work.
 *
 * The first entry never counts. A swap weighs 1 when only the institution is new (a new job, a new bank),
 * 2 when country, rail or holder change too; a second swap adds 1. A first account that never worked, a
 * further account at the same bank and changes by the platform weigh nothing.
 */
import { isRenewal, noveltyOf } from '../domain/change-novelty.ts'
import { acceptedCountries, isHomeKnown } from '../domain/accepted-countries.ts'
import { type Day, formatDay } from '../domain/calendar.ts'
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { payeeOf } from '../domain/payee.ts'
import { isForced } from '../domain/provider-wave.ts'
import { withAnd } from '../domain/with-and.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const earlyDestinationReplacement = defineIndicator({
  id: 'early-destination-replacement',
  version: 2,
  use: 'score',
  family: 'payout',
  title: 'Destination replaced at the start',
  question: 'Was the payout destination replaced between offer and the first payments?',
  redFlags: ['PD-04'],
  techniques: ['F1013'],
  references: [
    {
      title: 'PSA: DPRK leverages US-based individuals (FBI IC3)',
      date: '2024-05-16',
      url: 'https://www.ic3.gov/Media/Y2024/PSA240516',
    },
    {
      title: 'PSA: North Korean IT workers conducting data extortion (FBI IC3)',
      date: '2025-01-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250123',
    },
  ],
  falsePositives: [
    'A new job and a new bank.',
    'A relocation.',
    'A student account that gives way to a regular one.',
    'HR typed it wrong.',
  ],
  blindSpots: [
    'A history that begins after the start of the work.',
    'An impostor who waits longer than the window.',
  ],
  triage: [
    'Compare effective_from in the evidence with start_date and the first pay_date.',
    'Compare the shipping address of the laptop in the same weeks (device_shipped).',
    'Ask who changed it: changed_by, and the payout_change event of that day.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    'destination.effective_from',
    'contractor.engagements',
  ],
  parameters: {
    before: { default: 30, min: 0, max: 120, unit: 'days', describe: 'Days before the start.' },
    after: { default: 45, min: 7, max: 180, unit: 'days', describe: 'Days after the start.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { before, after }) {
    const start = startOfWork(history)
    if (start === undefined) return notEvaluated('no-start')
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    const firstKnown = history.destinations.map(({ effectiveFrom }) => effectiveFrom)
    if (Math.min(...firstKnown) > start + after) return notEvaluated('history-begins-later')
    const swaps = destinationChanges(history)
      .filter(({ day }) => day >= start - before && day <= start + after)
      .map((change) => ({ change, weight: weightOf(change, history) }))
      .filter(({ weight }) => weight > 0)
    const [first] = swaps
    const strongest = Math.max(0, ...swaps.map(({ weight }) => weight))
    return measured({
      value: swaps.length === 0 ? 0 : strongest + swaps.length - 1,
      facts: {
        days: Math.abs((first?.change.day ?? start) - start),
        side: (first?.change.day ?? start) < start ? 'before' : 'after',
        start: formatDay(start),
        novelty: swaps.flatMap(({ change }) => noveltyOf(change)),
      },
      evidence: swaps.map(({ change }) => citeChange(change)),
    })
  },
  explain: ({ facts }) =>
    `The payout destination was replaced ${facts.days === 0 ? 'on the day of' : `${facts.days} day${facts.days === 1 ? '' : 's'} ${facts.side}`} the start${facts.days === 0 ? ',' : ' on'} ${facts.start}, with another ${withAnd([...new Set(facts.novelty)]) || 'account'}.`,
})

/** The first engagement; without one, the first pay day. */
function startOfWork({ profiles, firstPaid }: ContractorHistory): Day | undefined {
  const starts = profiles.flatMap(({ engagements }) =>
    engagements.map(({ startDate }) => startDate),
  )
  const [first] = starts.sort((a, b) => a - b)
  return first ?? firstPaid
}

function weightOf(change: DestinationChange, history: ContractorHistory): number {
  if (change.reverts || isRenewal(change) || isForced(change, history)) return 0
  if (change.afterReturn && change.lastPaidBefore === history.firstPaid) return 0
  const novelty = noveltyOf(change)
  const { relation } = payeeOf(change.to, history)
  const isExplained =
    !isHomeKnown(history) ||
    (change.to.country !== undefined &&
      acceptedCountries(history, change.day).has(change.to.country))
  const isFar = (novelty.includes('country') && !isExplained) || novelty.includes('rail')
  if (relation === 'third-party' || (relation === 'company' && novelty.includes('holder'))) return 2
  return isFar && relation !== 'self' ? 2 : 1
}
