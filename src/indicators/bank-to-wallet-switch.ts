/**
 * A contractor paid in money moves to a crypto wallet.
 *
 * 1 for a switch, 2 in the first 180 days or after a returned or frozen payment (`return-then-new-destination` tells
 * of the trouble itself, which is one fact); 1 less when ownership of the wallet was proved. Changes by the platform and waves (a new payout option) do not count, nor does a
 * wallet from the first day or a wallet for a part of the pay.
 */
import { citeChange } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { isWallet } from '../domain/destination-use.ts'
import type { Day } from '../domain/calendar.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const bankToWalletSwitch = defineIndicator({
  id: 'bank-to-wallet-switch',
  version: 2,
  use: 'score',
  family: 'payout',
  title: 'Switch from an account to a wallet',
  question: 'Did pay move from an account to a crypto wallet during the work?',
  redFlags: ['CR-02'],
  techniques: ['F1018'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Advisory on North Korean IT workers (RCMP, Public Safety, GAC, FINTRAC, CCCS)',
      date: '2025-07-16',
      url: 'https://rcmp.ca/en/news/2025/07/advisory-north-korean-information-technology-it-workers',
    },
  ],
  falsePositives: [
    'A currency crisis at home.',
    'An employer or platform that introduces a stablecoin option for all.',
  ],
  blindSpots: ['A wallet used from the first day.', 'Conversion after the payout.'],
  triage: [
    'Ask for a signed message or an exchange statement that proves ownership of the wallet.',
    'Count the switches to the same network in the same month over the platform.',
    'Read support_request and offsite_contact events of the weeks before.',
  ],
  reads: ['destination.effective_from', 'destination.verified_at'],
  parameters: {
    early: {
      default: 180,
      min: 30,
      max: 730,
      unit: 'days',
      describe: 'A switch so soon after the first pay weighs more.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure(history, { early }) {
    const { firstPaid } = history
    if (firstPaid === undefined) return notEvaluated('no-payment')
    const [worst] = destinationChanges(history)
      .filter(
        (change) =>
          !change.reverts &&
          isWallet(change.to) &&
          !isWallet(change.from) &&
          !isForced(change, history),
      )
      .map((change) => ({ change, weight: weightOf(change, { firstPaid, early }) }))
      .sort((a, b) => b.weight - a.weight || a.change.day - b.change.day)
    if (worst === undefined) {
      return measured({ value: 0, facts: { days: 0, why: '' }, evidence: [] })
    }
    const { change, weight } = worst
    return measured({
      value: weight,
      facts: {
        days: change.day - firstPaid,
        why: change.trouble === undefined ? '' : ` after a payment was ${change.trouble.status}`,
      },
      evidence: [citeChange(change)],
    })
  },
  explain: ({ facts }) =>
    `${facts.days} days after the first pay the payout moved from an account to a wallet${facts.why}.`,
})

function weightOf(
  { day, afterReturn, to }: DestinationChange,
  { firstPaid, early }: { firstPaid: Day; early: number },
): number {
  const weight = afterReturn || day - firstPaid < early ? 2 : 1
  return to.verifiedAt === undefined ? weight : weight - 1
}
