/**
 * The final pay goes to a destination never paid before.
 *
 * 1 for a redirected final payment, 2 when the holder is confirmed as somebody else; nothing when bank or
 * platform confirm the contractor as the holder.
 */
import { citeDestination, citePayment } from '../domain/destination-evidence.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { payeeOf } from '../domain/payee.ts'
import type { Payment } from '../domain/payment.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const finalPayRedirect = defineIndicator({
  id: 'final-pay-redirect',
  version: 1,
  use: 'corroborating',
  family: 'payout',
  title: 'Final pay to a new place',
  question: 'Did the final pay go to a destination that was never paid before?',
  redFlags: ['EB-14'],
  techniques: ['F1013'],
  references: [
    {
      title: 'Inside the North Korean infiltrator threat (Flare and IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
    {
      title: 'DPRK IT workers framework (Security Alliance (SEAL))',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
  ],
  falsePositives: [
    'Layoffs and fixed-term contracts.',
    'People who close accounts when they move.',
  ],
  blindSpots: ['Final payments that are not marked as such.'],
  triage: [
    'Compare the destination of the final payment with the one before, and who changed it.',
    'Ask where the laptop was returned from (device_returned).',
  ],
  reads: ['payment.kind', ['destination.holder_match', 'destination.holder_name']],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure(history) {
    const finals = history.payments.filter(({ kind }) => kind === 'final')
    if (finals.length === 0) return notEvaluated('no-final-payment')
    const redirected = finals.flatMap((payment) => redirectOf(payment, history))
    const [worst] = redirected.sort((a, b) => b.weight - a.weight)
    if (worst === undefined || worst.weight === 0) {
      return measured({ value: 0, facts: { before: 0 }, evidence: [] })
    }
    const { payment, destination, before, weight } = worst
    return measured({
      value: weight,
      facts: { before },
      evidence: [
        citePayment(payment, 'kind', 'final'),
        citeDestination(destination, 'destination_id', undefined),
      ],
    })
  },
  explain: ({ facts }) =>
    `The final payment went to a destination that none of the ${facts.before} payments before had used.`,
})

function redirectOf(payment: Payment, history: ContractorHistory) {
  const destination = history.destinations.find(({ key }) => key === payment.destination)
  const before = history.payments.filter(({ payDay }) => payDay < payment.payDay)
  if (destination === undefined || before.length === 0) return []
  if (before.some((earlier) => earlier.destination === payment.destination)) return []
  const weight = weightOf(destination, history)
  return [{ payment, destination, before: before.length, weight }]
}

function weightOf(destination: Destination, history: ContractorHistory): number {
  const { relation, confirmed } = payeeOf(destination, history)
  if (confirmed && (relation === 'self' || relation === 'close')) return 0
  return confirmed && relation === 'third-party' ? 2 : 1
}
