/**
 * Money that left a payout destination reached a listed wallet.
 *
 * The value falls with each hop and with amounts that could be dust: 3 for a direct transfer of at least
 * `leastAmount`, one less per further hop (never below 1), and one less when the smallest transfer of the
 * path is below it. The nearest and largest exposure counts.
 * Worked example: 5,000 USDT through one wallet to a listed one → 2 hops → 2 → medium.
 */
import { byText } from '../domain/by-text.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { formatInstant } from '../domain/calendar.ts'
import { gapInLists } from '../domain/list-coverage.ts'
import { citeListedParty, partyText } from '../domain/listed-party-evidence.ts'
import type { ListIndex, ListedParty } from '../domain/lists.ts'
import { type Money, exponentOf, formatAmount } from '../domain/money.ts'
import type { OnwardPath, Transfer } from '../domain/transfer.ts'

export const listedOnwardReceiver = defineIndicator({
  id: 'listed-onward-receiver',
  version: 1,
  use: 'score',
  family: 'sanctions',
  title: 'Wages moved on to a listed wallet',
  question: 'Did money leave this contractor’s destinations for a wallet on a sanctions list?',
  redFlags: ['CR-04'],
  techniques: [],
  references: [
    {
      title:
        'Civil forfeiture complaint, over USD 7.74M laundered on behalf of North Korea (US DOJ)',
      date: '2025-06-05',
      url: 'https://www.justice.gov/opa/pr/department-files-civil-forfeiture-complaint-against-over-774m-laundered-behalf-north-korean',
    },
    {
      title: 'OFAC targets DPRK IT workers using crypto (Chainalysis)',
      date: '2026-03-12',
      url: 'https://www.chainalysis.com/blog/ofac-targets-north-korean-it-workers-crypto-march-2026/',
    },
  ],
  falsePositives: [
    'Dusting: somebody else’s small transfer that only touches the same wallets.',
    'A hot wallet of an exchange or mixer on the way, used by thousands.',
    'A wallet that was listed only after the money had gone there.',
    'The contractor paid a merchant who was himself paid with the listed wallet.',
  ],
  blindSpots: [
    'Transfers that no provider reports, and cash-outs through an exchange.',
    'One transfer per receiver is followed, the earliest: a small trial before the wages counts as small.',
    'Amounts are units of the asset: a yen counts like a dollar, and volatile tokens have their own limit.',
    'Wallets of listed parties that no list names.',
  ],
  triage: [
    'Look up the tx_hash of each transfer in the evidence on a block explorer and confirm both addresses.',
    'Check when the receiving wallet was listed and whether the transfer came before.',
    'Find out whether a wallet on the way belongs to an exchange; then the link ends there.',
  ],
  reads: ['transfer.to', 'transfer.amount'],
  parameters: {
    leastAmount: {
      default: 1000,
      min: 1,
      max: 1_000_000,
      unit: 'units of the currency or stablecoin',
      describe: 'Smaller transfers could be dust.',
    },
    leastVolatileAmount: {
      default: 0.01,
      min: 0.0001,
      max: 1000,
      unit: 'units of the token',
      describe: 'The same for tokens without a fixed worth (BTC, ETH and the like).',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure({ lists, onward }, limits) {
    if (lists.statuses.length === 0) return notEvaluated('no-lists')
    if (onward.length === 0) return notEvaluated('no-transfers')
    const wallets = onward.filter(({ receiver }) => receiver.walletAddress !== undefined)
    if (wallets.length === 0) return notEvaluated('no-identifiers')
    const [worst] = wallets
      .flatMap((path) => exposureOf(path, lists, limits))
      .sort((a, b) => b.value - a.value || a.hops - b.hops || byText(a.id, b.id))
    if (worst === undefined) {
      const gap = gapInLists(lists.statuses, ['wallet'])
      if (gap !== undefined) return notEvaluated(gap)
      return measured({ value: 0, facts: undefined, evidence: [] })
    }
    return measured({
      value: worst.value,
      facts: worst,
      evidence: [
        ...worst.path.transfers.map(citeTransfer),
        citeListedParty(worst.party, lists.statuses),
      ],
    })
  },
  explain({ facts }) {
    if (facts === undefined) return ''
    const { hops, smallest, party } = facts
    const way = hops === 1 ? 'directly' : `over ${hops} transfers`
    return `Money from this contractor’s destinations reached a wallet of ${partyText(party)} ${way}; the smallest transfer was ${formatAmount(smallest)} ${smallest.currency}.`
  },
})

type Limits = { readonly leastAmount: number; readonly leastVolatileAmount: number }

type Exposure = {
  readonly id: string
  readonly value: number
  readonly hops: number
  readonly smallest: Money
  readonly party: ListedParty
  readonly path: OnwardPath
}

/** What can have flowed along a path is no more than its smallest transfer. */
function exposureOf(path: OnwardPath, lists: ListIndex, limits: Limits): readonly Exposure[] {
  const [party] = lists.matchIdentifier('wallet', path.receiver.walletAddress ?? '')
  if (party === undefined) return []
  const hops = path.transfers.length
  const smallest = path.transfers
    .map(({ amount }) => amount)
    .reduce((least, amount) => (sizeOf(amount, limits) < sizeOf(least, limits) ? amount : least))
  const near = Math.max(1, 4 - hops)
  const value = sizeOf(smallest, limits) < 1 ? near - 1 : near
  return [{ id: path.transfers[0].id, value, hops, smallest, party, path }]
}

/** Eight and more decimals are the mark of tokens without a fixed worth. */
const VOLATILE_EXPONENT = 8

/** The amount as a multiple of its limit. */
function sizeOf({ minor, currency }: Money, limits: Limits): number {
  const exponent = exponentOf(currency)
  const isVolatile = exponent >= VOLATILE_EXPONENT || VOLATILE.has(currency)
  return minor / 10 ** exponent / (isVolatile ? limits.leastVolatileAmount : limits.leastAmount)
}

/** Tokens without a fixed worth that payroll writes with fewer decimals. */
const VOLATILE: ReadonlySet<string> = new Set(['LTC', 'BCH', 'XMR', 'ZEC', 'DASH'])

function citeTransfer({ id, at, amount, from, to }: Transfer): Evidence {
  const party = (side: Transfer['to']): string => side.walletAddress ?? side.label ?? 'account'
  return {
    record: 'transfer',
    id,
    field: 'to',
    value: `${formatAmount(amount)} ${amount.currency}: ${party(from)} → ${party(to)}`,
    at: formatInstant(at),
  }
}
