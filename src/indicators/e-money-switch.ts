/**
 * Pay moves from a bank account to an e-money account after the first weeks.
 *
 * An e-money account as such is standard practice in much of the world and weighs nothing. A switch weighs
 * 1, and 2 when the new holder is confirmed as somebody else. Waves and changes by the platform do not
 * count.
 */
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { isBank, isEMoney } from '../domain/destination-use.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { payeeOf } from '../domain/payee.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const eMoneySwitch = defineIndicator({
  id: 'e-money-switch',
  version: 2,
  use: 'corroborating',
  family: 'payout',
  title: 'Switch from a bank to an e-money account',
  question: 'Did pay move from a bank account to an e-money account during the work?',
  redFlags: ['PD-09'],
  techniques: ['F1013'],
  references: [
    {
      title: 'Fraudulent North Korean IT worker schemes (NICKEL TAPESTRY) (Secureworks)',
      date: '2024-10-16',
      url: 'https://www.secureworks.com/blog/fraudulent-north-korean-it-worker-schemes',
    },
    {
      title: 'DPRK IT workers expanding in scope and scale (Google GTIG)',
      date: '2025-04-01',
      url: 'https://cloud.google.com/blog/topics/threat-intelligence/dprk-it-workers-expanding-scope-scale',
    },
    {
      title: 'Advisory on North Korean IT workers (UK OFSI (HM Treasury))',
      date: '2024-09-12',
      url: 'https://complianceconcourse.willkie.com/articles/ofsi-releases-advisory-on-threat-posed-by-dprk-it-workers',
    },
  ],
  falsePositives: [
    'Standard practice of freelancers in many countries.',
    'Contractors without access to a bank.',
    'A lower cost of exchange.',
  ],
  blindSpots: [
    'An e-money account used from the first day.',
    'A virtual account that looks like a bank’s.',
  ],
  triage: [
    'Ask for a provider statement that names holder and country of the account.',
    'Compare holder_name of both destinations in the evidence.',
  ],
  reads: ['destination.provider'],
  parameters: {
    onboarding: {
      default: 45,
      min: 0,
      max: 180,
      unit: 'days',
      describe: 'Changes so soon after the first pay day belong to the onboarding.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure(history, { onboarding }) {
    const { firstPaid } = history
    if (firstPaid === undefined) return notEvaluated('no-payment')
    const switches = destinationChanges(history).filter(
      (change) => isSwitch(change, history) && change.day >= firstPaid + onboarding,
    )
    const isForeign = switches.some(({ to }) => {
      const { relation, confirmed } = payeeOf(to, history)
      return confirmed && relation === 'third-party'
    })
    return measured({
      value: switches.length === 0 ? 0 : isForeign ? 2 : 1,
      facts: {
        days: (switches[0]?.day ?? firstPaid) - firstPaid,
        to: switches[0]?.to.bankName ?? switches[0]?.to.provider ?? 'an e-money account',
      },
      evidence: switches.map(citeChange),
    })
  },
  explain: ({ facts }) =>
    `${facts.days} days after the first pay the payout moved from a bank to ${facts.to}.`,
})

function isSwitch(change: DestinationChange, history: ContractorHistory): boolean {
  if (change.reverts || isForced(change, history)) return false
  return isBank(change.from) && isEMoney(change.to)
}
