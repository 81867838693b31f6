/**
 * Wallets without a history of their own, or deposit addresses whose customer cannot be confirmed.
 *
 * Counts wallets in use, without proof of ownership, that received nothing known earlier than a week
 * before the first payment, or that are labelled as an exchange's deposit address. A new address per
 * client is good hygiene: one or two weigh little.
 */
import { dayOf } from '../domain/calendar.ts'
import { citeDestination } from '../domain/destination-evidence.ts'
import { destinationsInUse, isWallet } from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import { directTransfers } from '../domain/direct-transfers.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const freshWallet = defineIndicator({
  id: 'fresh-wallet',
  version: 1,
  use: 'score',
  family: 'flow',
  title: 'Wallet without a history',
  question: 'Were the wallets in use known for anything before this pay?',
  redFlags: ['CR-03'],
  techniques: ['F1018'],
  references: [
    {
      title: 'Payments to developers, July 2025 (ZachXBT, through the press)',
      date: '2025-07-02',
      url: 'https://buycrypto.news/crypto-firms-paid-2-7m-monthly-to-north-korean-workers',
    },
  ],
  falsePositives: [
    'A new address per client, which is good hygiene.',
    'The normal use of an exchange account.',
  ],
  blindSpots: ['Wallets about which no transfer is reported are not judged.', 'Aged wallets.'],
  triage: [
    'Ask for a signed message from the wallet, or the exchange’s confirmation of the customer.',
    'Look up the first incoming transfer of the wallet on its chain.',
  ],
  reads: ['transfer.to', 'transfer.to.label', 'destination.verified_at'],
  parameters: {
    age: { default: 7, min: 1, max: 90, unit: 'days', describe: 'Younger than this is fresh.' },
    lookback: {
      default: 365,
      min: 30,
      max: 3650,
      unit: 'days',
      describe: 'Destinations last paid longer than this before the last pay day are past.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 3, grade: 'medium' },
  ],
  measure(history, { age, lookback }) {
    const wallets = destinationsInUse(history, lookback).filter((each) => isWallet(each))
    if (wallets.length === 0) return notEvaluated('no-wallet-in-use')
    const known = wallets.filter((wallet) => incoming(wallet, history).length > 0)
    if (known.length === 0) return notEvaluated('no-transfer-to-the-wallet')
    const unproved = known.filter(({ verifiedAt }) => verifiedAt === undefined)
    const found = unproved.filter(
      (wallet) => isFresh(wallet, { history, age }) || isDeposit(wallet, history),
    )
    return measured({
      value: found.length,
      facts: { wallets: found.length },
      evidence: found.map((wallet) => citeDestination(wallet, 'address', wallet.walletAddress)),
    })
  },
  explain: ({ facts }) =>
    `${facts.wallets} wallet${facts.wallets === 1 ? '' : 's'} in use had no earlier history or belong${facts.wallets === 1 ? 's' : ''} to an exchange, and nobody proved ownership.`,
})

function incoming({ key }: Destination, history: ContractorHistory) {
  return directTransfers(history).filter(({ to }) => to.key === key)
}

function isFresh(
  wallet: Destination,
  { history, age }: { history: ContractorHistory; age: number },
): boolean {
  const { firstPaid } = wallet
  const [first] = incoming(wallet, history)
  if (firstPaid === undefined || first === undefined) return false
  return dayOf(first.at) > firstPaid - age
}

function isDeposit(wallet: Destination, history: ContractorHistory): boolean {
  return incoming(wallet, history).some(({ to }) => /\bdeposit\b/iu.test(to.label ?? ''))
}
