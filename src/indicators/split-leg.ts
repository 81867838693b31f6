/**
 * A fixed share of each payment goes to somebody else's destination.
 *
 * Counts pay days on which a leg of 5 to 35 percent went to a person who is neither the contractor nor of the same surname;
 * a leg shared with unrelated contractors counts more, unless they may be tenants of one landlord. Savings, support orders
 * and loans go to companies, offices or own accounts and do not count.
 */
import { citeDestination, citePayment } from '../domain/destination-evidence.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { payeeOf } from '../domain/payee.ts'
import { paySharesOf } from '../domain/pay-shares.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { mayBeRentOrFund } from '../network/rent.ts'
import { strangersAt } from '../network/sharing.ts'

export const splitLeg = defineIndicator({
  id: 'split-leg',
  version: 4,
  use: 'corroborating',
  family: 'payout',
  title: 'A share of the pay goes to another name',
  question: 'Does a steady small share of the wages go to somebody else?',
  redFlags: ['PD-16'],
  techniques: ['F1045'],
  references: [
    {
      title:
        'Two men referred to prosecutors for lending identity and bank details (Tokyo MPD, through Asahi / Kyodo)',
      date: '2025-04-07',
      url: 'https://ajw-origin.potaufeu.asahi.com/ajw/articles/15701897',
    },
    {
      title: 'Inside the North Korean infiltrator threat (Flare and IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
  ],
  falsePositives: [
    'Court-ordered support.',
    'A savings transfer.',
    'The repayment of a loan.',
    'The account of a spouse.',
    'A tithe.',
  ],
  blindSpots: ['A cut that is passed on after the payout.'],
  triage: [
    'Ask the platform who set up the split and what reason was given.',
    'Compare holder_name of the leg with other contractors’ holders.',
  ],
  reads: [
    ['payment.split_of', 'payment.split_index'],
    ['destination.holder_match', 'destination.holder_name'],
  ],
  parameters: {
    least: { default: 0.05, min: 0.01, max: 0.2, unit: 'share', describe: 'Smallest share.' },
    most: { default: 0.35, min: 0.2, max: 0.49, unit: 'share', describe: 'Largest share.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 100, grade: 'medium' },
    { from: 200, grade: 'high' },
  ],
  measure(history, { least, most }) {
    if (history.payments.length === 0) return notEvaluated('no-payment')
    const legs = history.destinations
      .filter((destination) => payeeOf(destination, history).relation === 'third-party')
      .map((destination) => ({
        destination,
        shares: paySharesOf(destination, history).filter(
          ({ share }) => share >= least && share <= most,
        ),
      }))
      .filter(({ shares }) => shares.length >= 2)
      .map((leg) => ({ ...leg, sharers: unrelatedSharers(leg.destination, history) }))
      .sort((a, b) => b.sharers - a.sharers || b.shares.length - a.shares.length)
    const [leg] = legs
    if (leg === undefined) {
      return measured({ value: 0, facts: { days: 0, percent: 0, sharers: 0 }, evidence: [] })
    }
    const { destination, shares, sharers } = leg
    const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length
    return measured({
      value: Math.min(99, shares.length) + 100 * sharers,
      facts: { days: shares.length, percent: Math.round(mean * 100), sharers },
      evidence: [
        citeDestination(destination, 'holder_name', destination.holderName ?? 'not given'),
        ...shares.slice(0, 6).map(({ payment }) => citePayment(payment, 'amount')),
      ],
    })
  },
  explain: ({ facts }) =>
    `On ${facts.days} pay days about ${facts.percent} percent went to somebody else${facts.sharers === 0 ? '' : `, to whom ${facts.sharers === 1 ? 'an unrelated contractor pays' : `${facts.sharers} unrelated contractors pay`} too`}.`,
})

function unrelatedSharers(destination: Destination, history: ContractorHistory): number {
  const strangers = strangersAt(destination, history)
  return strangers.length > 1 && mayBeRentOrFund(destination, strangers, history)
    ? 0
    : strangers.length
}
