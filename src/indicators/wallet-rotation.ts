/**
 * A new wallet for nearly every payment.
 *
 * Most wallets first paid within four pay days in a row. Wallets whose ownership was proved do not count.
 * Never more than `low`: a new address per payment is advised for privacy.
 */
import { citeDestination } from '../domain/destination-evidence.ts'
import { isWallet } from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const walletRotation = defineIndicator({
  id: 'wallet-rotation',
  version: 1,
  use: 'corroborating',
  family: 'payout',
  title: 'A new wallet each cycle',
  question: 'How many new wallets were paid within a few pay days?',
  redFlags: ['CR-10'],
  techniques: ['F1013'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: ['The recommended privacy practice of a new address per payment.'],
  blindSpots: ['One wallet that forwards to a new one each time.'],
  triage: ['Ask for proof of ownership of each wallet in the evidence.'],
  reads: ['destination.address', 'destination.verified_at'],
  parameters: {
    cycles: { default: 4, min: 2, max: 12, unit: 'pay days', describe: 'Pay days in a row.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 3, grade: 'low' },
  ],
  measure(history, { cycles }) {
    const wallets = history.destinations.filter(
      (each) => isWallet(each) && each.firstPaid !== undefined,
    )
    if (wallets.length === 0) return notEvaluated('no-wallet-paid')
    const days = [...new Set(history.payments.map(({ payDay }) => payDay))]
    const windows = days.map((_, from) => {
      const window: readonly number[] = days.slice(from, from + cycles)
      return wallets.filter((wallet) => isNewIn(wallet, window))
    })
    const most = windows.reduce((best, each) => (each.length > best.length ? each : best), [])
    return measured({
      value: most.length,
      facts: { wallets: most.length, cycles },
      evidence: most.map((wallet) => citeDestination(wallet, 'address', wallet.walletAddress)),
    })
  },
  explain: ({ facts }) => `${facts.wallets} new wallets were paid within ${facts.cycles} pay days.`,
})

function isNewIn({ firstPaid, verifiedAt }: Destination, days: readonly number[]): boolean {
  return verifiedAt === undefined && firstPaid !== undefined && days.includes(firstPaid)
}
