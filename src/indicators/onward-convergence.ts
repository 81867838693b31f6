/**
 * Money of several contractors meets at one receiver after the payout.
 *
 * Counts contractors (the subject included) without a relation on record whose onward money reaches the same receiver.
 * Services that everybody uses (hot wallets, bridges, dust sweepers, desks) are left out by their label, companies by their
 * name, values that more than `SHARER_LIMIT` contractors share as common. A company in another country that takes the wages
 * of a few at the first hop is no shop, landlord or broker: it counts as `medium` at most. Whoever is paid into the same
 * destination is left out: their money meets there already; and whoever is paid at an exchange, as what leaves there the
 * exchange moves. A bank account counts half a contractor less than a wallet, as landlords have accounts too, unless it
 * takes the wage.
 *
 * A collector takes the wage, whoever serves many takes a part of it now and then: where less than three quarters of the
 * pay reach the receiver a meeting counts as `medium` at most, where less than half do, or nothing was sent twice yet, as
 * the lowest band, and below `leastShare` not at all. Several hops on, where an exchange sweeps what its customers sent,
 * less than half counts nothing, and so does a crowd. People of one country, who may have a money changer in common there,
 * count as `medium` at most, unless the money only goes from one bank account there to another: nothing is changed then.
 */
import { byText } from '../domain/by-text.ts'
import type { SharedArtefact } from '../domain/artefact.ts'
import { formatInstant } from '../domain/calendar.ts'
import { isBank } from '../domain/destination-use.ts'
import { type Forwarded, forwardedFrom } from '../domain/forwarded-share.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { hasLegalForm } from '../domain/names.ts'
import type { OnwardPath } from '../domain/transfer.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { DESTINATION_KINDS } from '../network/payees.ts'
import { type Sharing, otherContractors, sharingEvidence, sharingsOf } from '../network/sharing.ts'

const SERVICE =
  /\b(?:hot|hot ?wallet|omnibus|card|purchase|shop|store|atm|pool(?:ed)?|sweeper|dust(?:er| collector| service)?|bridge|router|swap|dex|mixer|custod(?:y|ian)|payroll|processor|otc|desk|broker|merchant|gateway|landlord|rent|tax|utility|utilities|insurance)\b/iu

/** As labellers of addresses call the wallets of large exchanges (`Binance-Hot 2`, `Kraken 4`). */
const EXCHANGE =
  /\b(?:exchange|binance|bitfinex|bithumb|bitstamp|bybit|coinbase|gate\.io|gemini|htx|huobi|kraken|kucoin|mexc|okx|upbit)\b/iu

export const onwardConvergence = defineIndicator({
  id: 'onward-convergence',
  version: 8,
  use: 'score',
  family: 'flow',
  title: 'Money of several contractors meets downstream',
  question: 'Does the pay of unrelated contractors reach one receiver after the payout?',
  redFlags: ['NI-09', 'CR-11'],
  techniques: ['F1047'],
  references: [
    {
      title: 'Developers in crypto projects, August 2024 (ZachXBT, through the press)',
      date: '2024-08-15',
      url: 'https://binance.com/square/post/12227882973482',
    },
    {
      title: 'Payments to developers, July 2025 (ZachXBT, through the press)',
      date: '2025-07-02',
      url: 'https://buycrypto.news/crypto-firms-paid-2-7m-monthly-to-north-korean-workers',
    },
    {
      title: 'An internal payment network, April 2026 (ZachXBT, through the press)',
      date: '2026-04-09',
      url: 'https://fazencapital.com/insights/en/zachxbt-reveals-north-korea-it-crypto-network',
    },
  ],
  falsePositives: [
    'The hot wallet of one exchange, which all its customers share.',
    'A payroll application on the chain.',
    'Friends who use one exchange desk.',
    'Public dust-sweeping services.',
    'A landlord, a tax office, a common shop.',
  ],
  blindSpots: ['Receivers more than a few hops away.', 'Chains and banks that nobody reports.'],
  triage: [
    'Find out what the receiver in the evidence is: a deposit address of one person or a service.',
    'Compare amounts and times of the contractors’ transfers with their pay days.',
    'Screen the receiver and its next hops against the lists.',
  ],
  reads: ['transfer.from', 'transfer.to', 'transfer.to.label'],
  parameters: {
    wholeShare: {
      default: 0.75,
      min: 0.1,
      max: 1,
      unit: 'share of the pay',
      describe:
        'A receiver, or the next hop on the way to one, that takes the wage takes this much.',
    },
    mostShare: {
      default: 0.5,
      min: 0.1,
      max: 1,
      unit: 'share of the pay',
      describe: 'Less than this is a part of it, as a desk takes that changes money now and then.',
    },
    leastShare: {
      default: 0.2,
      min: 0,
      max: 1,
      unit: 'share of the pay',
      describe: 'Less than this is spending.',
    },
    window: {
      default: 365,
      min: 7,
      max: 3650,
      unit: 'days',
      describe: 'Longest time between two contractors’ first transfers to the receiver.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { window, wholeShare, mostShare, leastShare }) {
    if (history.onward.length === 0) return notEvaluated('no-onward-transfer')
    const sameDestination = new Set(
      sharingsOf(history, DESTINATION_KINDS, []).flatMap(({ unrelated }) =>
        unrelated.map(({ neighbour }) => neighbour.contractor),
      ),
    )
    const [strongest] = sharingsOf(history, ['receiver'], ['same-person', 'household'])
      .filter(({ artefact }) => !isService(artefact, history) && !isSwept(artefact, history))
      .map((sharing) => ({
        ...sharing,
        unrelated: sharing.unrelated.filter(
          ({ sighting, neighbour }) =>
            !sameDestination.has(neighbour.contractor) &&
            sighting.first - sharing.artefact.own.last <= window &&
            sharing.artefact.own.first - sighting.last <= window,
        ),
      }))
      .filter(({ unrelated }) => unrelated.length > 0)
      .map((sharing) => ({
        sharing,
        value: valueOf(sharing, history, { wholeShare, mostShare, leastShare }),
      }))
      .filter(({ value }) => value > 0)
      .sort(
        (a, b) => b.value - a.value || byText(a.sharing.artefact.value, b.sharing.artefact.value),
      )
    if (strongest === undefined) {
      return measured({ value: 0, facts: { others: 0, receiver: '', hops: 0 }, evidence: [] })
    }
    const { sharing, value } = strongest
    const path = pathTo(sharing.artefact, history)
    return measured({
      value,
      facts: {
        others: sharing.unrelated.length,
        receiver: sharing.artefact.label,
        hops: path?.transfers.length ?? 1,
      },
      evidence: [
        ...(path?.transfers ?? []).slice(0, 4).map(({ id, at, to }) => ({
          record: 'transfer' as const,
          id,
          field: 'to',
          value: to.walletAddress ?? to.label ?? 'account',
          at: formatInstant(at),
        })),
        ...sharingEvidence(sharing, 'transfer.to'),
      ],
    })
  },
  explain: ({ facts }) =>
    `After ${facts.hops} transfer${facts.hops === 1 ? '' : 's'} the pay reaches ${facts.receiver}, as does that of ${otherContractors(facts.others)} without a relation on record.`,
})

function pathTo({ value }: SharedArtefact, { onward }: ContractorHistory): OnwardPath | undefined {
  return onward.find(({ receiver }) => receiver.key === value)
}

/** Known by its label, or by the company that holds it, as something that strangers share by chance. */
function isService(artefact: SharedArtefact, history: ContractorHistory): boolean {
  const receiver = pathTo(artefact, history)?.receiver
  const texts = [artefact.label, receiver?.label, receiver?.holderName]
  if (texts.some((text) => text !== undefined && SERVICE.test(text))) return true
  const label = receiver?.label ?? ''
  if (EXCHANGE.test(label) && !/\bdeposit\b/iu.test(label)) return true
  return isCompany(receiver) && !isAbroad(receiver, history)
}

/** Does the path start at an account with an exchange? What moves from there on is the exchange’s, not the customer’s doing. */
function isSwept(artefact: SharedArtefact, history: ContractorHistory): boolean {
  const from = pathTo(artefact, history)?.transfers[0].from.key
  return history.destinations.some(
    ({ key, method, provider }) =>
      key === from && method === 'crypto' && provider !== undefined && EXCHANGE.test(provider),
  )
}

function isCompany(receiver: OnwardPath['receiver'] | undefined): boolean {
  return receiver?.holderName !== undefined && hasLegalForm(receiver.holderName)
}

function isAbroad(
  receiver: OnwardPath['receiver'] | undefined,
  { profile: { declaredCountry } }: ContractorHistory,
): boolean {
  return (
    receiver?.country !== undefined &&
    declaredCountry !== undefined &&
    receiver.country !== declaredCountry
  )
}

/** Sharers beyond a ring: the hot wallet of a service that nobody labelled. */
const SERVICE_SIZE = 13

/** Sharers from whom on a meeting several hops on is likelier an exchange’s sweep than a ring’s collector. */
const CROWD = 7

/** Counts as the lowest band: part of the pay, or nothing sent twice. */
const PARTIAL_LIMIT = 1.5

/** Counts as `medium` at most: several hops on, what a money changer takes as well, or people of one country. */
const DOUBTFUL_LIMIT = 2

/** From so many transfers on, a receiver of all pay is no landlord. */
const WHOLE_TRANSFERS = 3

type Shares = {
  readonly wholeShare: number
  readonly mostShare: number
  readonly leastShare: number
}

/**
 * An exchange sweeps each customer’s own deposit address into one wallet, so that strangers meet there from
 * the second hop on: such a meeting is weaker than one at the first.
 */
function valueOf(
  { artefact, unrelated }: Sharing,
  history: ContractorHistory,
  { wholeShare, mostShare, leastShare }: Shares,
): number {
  if (unrelated.length >= SERVICE_SIZE) return 0
  const path = pathTo(artefact, history)
  const isDirect = path === undefined || path.transfers.length === 1
  const forwarded = forwardedOn(path, history)
  const share = forwarded.share ?? 1
  if (share < leastShare) return 0
  const isWhole = isDirect && share >= wholeShare && forwarded.transfers >= WHOLE_TRANSFERS
  const isWallet = artefact.value.startsWith('wallet:')
  const sharers = unrelated.length + (isWallet || isWhole ? 1 : 0.5)
  if (isCompany(path?.receiver)) {
    return isWhole && unrelated.length < CROWD ? Math.min(DOUBTFUL_LIMIT, sharers) : 0
  }
  const isPart = share < mostShare || forwarded.transfers < 2
  if (!isDirect && (isPart || unrelated.length >= CROWD)) return 0
  if (isPart) return Math.min(PARTIAL_LIMIT, sharers)
  const isCollected = isDirect && share >= wholeShare && !mayBeChanged(unrelated, path, history)
  return isCollected ? sharers : Math.min(DOUBTFUL_LIMIT, sharers)
}

/**
 * Do all of them say to live in one country? Its money changers serve just them, on accounts there or a wallet: an account
 * known to be in another country is none. From a bank account there to another there is nothing to change.
 */
function mayBeChanged(
  unrelated: Sharing['unrelated'],
  path: OnwardPath | undefined,
  history: ContractorHistory,
): boolean {
  const { declaredCountry } = history.profile
  if (declaredCountry === undefined) return false
  const { country = declaredCountry, walletAddress } = path?.receiver ?? {}
  const source = history.destinations.find(({ key }) => key === path?.transfers[0].from.key)
  const isFromBankThere =
    source !== undefined &&
    isBank(source) &&
    (source.country ?? declaredCountry) === declaredCountry
  return (
    country === declaredCountry &&
    !(isFromBankThere && walletAddress === undefined) &&
    unrelated.every(({ neighbour }) => neighbour.declaredCountry === declaredCountry)
  )
}

/**
 * What went to the receiver itself, from whichever destination; where it lies further on, all that left: the hops
 * between may change.
 */
function forwardedOn(path: OnwardPath | undefined, history: ContractorHistory): Forwarded {
  if (path === undefined) return { transfers: 1 }
  const [first] = path.transfers
  const sources = [...new Set(history.destinations.map(({ key }) => key))]
  return path.transfers.length === 1
    ? forwardedFrom(sources, history, new Set([first.to.key]))
    : forwardedFrom(sources, history)
}
