/**
 * The account that receives the wages is not the contractor's.
 *
 * Takes the worst destination in use. A holder confirmed by bank or platform as somebody else weighs 3, a
 * typed name that clearly differs 1, or 2 once the contractor moved there from an own account. Relations
 * that lawful people have to the holder weigh 1 or nothing: see `payeeOf`. A lesser part of each pay weighs 1 at
 * most, and nothing where an organisation takes it. Companies are asked about in `company-payee`.
 */
import { byText } from '../domain/by-text.ts'
import { citeDestination } from '../domain/destination-evidence.ts'
import {
  destinationsInUse,
  isBackFrom,
  isLongBackFrom,
  mayBeHelp,
} from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import type { Evidence } from '../domain/assessment.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isLesserPart } from '../domain/pay-shares.ts'
import { type Payee, isHeldByCompany, payeeOf, payeeText } from '../domain/payee.ts'
import { housemateHolding } from '../network/sharing.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const holderMismatch = defineIndicator({
  id: 'holder-mismatch',
  version: 8,
  use: 'score',
  family: 'payout',
  title: 'Account holder is not the contractor',
  question: 'Does the account that is paid belong to the contractor?',
  redFlags: ['PD-01'],
  techniques: ['F1005.003'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Alert to companies on North Korean IT workers (Japan NPA, MOFA, MOF, METI)',
      date: '2024-03-26',
      url: 'https://www3.nhk.or.jp/nhkworld/en/news/20240326_12/',
    },
  ],
  falsePositives: [
    'Marriage, gender transition or an anglicised name.',
    'A joint account with a spouse.',
    'The contractor’s own sole-trader company.',
    'Single names and names written in another order.',
    'A bank that cuts long names.',
    'The parents’ account of a young contractor.',
    'A trustee, a court-appointed guardian, a house that advances invoices.',
  ],
  blindSpots: [
    'A rented identity whose lender also lends the account: the names match.',
    'A holder name typed by the contractor proves nothing, whether it matches or not.',
    'Names in two scripts are not compared.',
    'A stranger whose account is titled as a trustee’s.',
  ],
  triage: [
    'Ask the payout provider for the confirmed holder_name of the destination in the evidence.',
    'Compare legal_name and display_name of all profile versions with it, then kyc.name_match.',
    'Where changed_by is not the contractor, ask on a contact point known before effective_from.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    'destination.holder_match',
    'destination.holder_name',
    'contractor.legal_name',
  ],
  parameters: {
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
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { lookback }) {
    const inUse = destinationsInUse(history, lookback)
    if (inUse.length === 0) return notEvaluated('no-destination-in-use')
    const known = inUse.filter((each) => hasHolder(each))
    if (known.length === 0) return notEvaluated('no-holder')
    const changes = destinationChanges(history)
    const [worst] = known
      .map((destination) => {
        const payee = payeeAt(destination, history)
        const whole = weightOf(payee, movedTo(destination, changes, history))
        const weight = whole === 0 ? 0 : Math.min(whole, mostFor(destination, changes, history))
        return { destination, payee, weight }
      })
      .sort((a, b) => b.weight - a.weight || byText(a.destination.key, b.destination.key))
    if (worst === undefined || worst.weight === 0) {
      return measured({ value: 0, facts: { payee: '', share: '' }, evidence: [] })
    }
    return measured({
      value: worst.weight,
      facts: { payee: payeeText(worst.payee), share: paidThere(worst.destination, history) },
      evidence: evidenceFor(worst.destination),
    })
  },
  explain: ({ facts }) => `${facts.share} to ${facts.payee}.`,
})

/** Whoever shares the contractor’s home and is paid here too, under the holder’s name, is family of whatever surname. */
function payeeAt(destination: Destination, history: ContractorHistory): Payee {
  const payee = payeeOf(destination, history)
  const isFamily =
    payee.relation === 'third-party' && housemateHolding(destination, history) !== undefined
  return isFamily ? { relation: 'family', confirmed: payee.confirmed } : payee
}

function hasHolder({ holderMatch, holderName }: Destination): boolean {
  return holderName !== undefined || (holderMatch !== undefined && holderMatch !== 'unknown')
}

function weightOf({ relation, confirmed }: Payee, moved: Moved): number {
  switch (relation) {
    case 'third-party':
      if (confirmed) return 3
      return moved === 'from-own' ? 2 : 1
    case 'family':
    case 'renamed':
      return confirmed ? 1 : 0
    case 'custodian':
    case 'company':
    case 'unknown':
      return confirmed ? 1 : 0
    case 'close':
      return 0
    case 'self':
    case 'own-company':
    case 'vendor':
      return 0
  }
}

/**
 * Rent, dues and savings are a lesser part of the pay, and somebody else's account is where they belong; and who is
 * back at an own account was helped out, as whoever was paid here once or twice after the own account failed may be.
 */
function mostFor(
  destination: Destination,
  changes: readonly DestinationChange[],
  history: ContractorHistory,
): number {
  if (isLongBackFrom(destination, history)) return PAST_HELP_LIMIT
  if (isBackFrom(destination, history)) return HELP_LIMIT
  const here = changes.find(({ to }) => to.key === destination.key)
  if (here !== undefined && mayBeHelp(here, history)) return HELP_LIMIT
  if (!isLesserPart(destination, history)) return Infinity
  return isHeldByCompany(destination) ? 0 : 1
}

/** A grade of `medium`, no more. */
const HELP_LIMIT = 2
/** A grade of `low`: the help is long over. */
const PAST_HELP_LIMIT = 1

type Moved = 'from-own' | 'no'

/** Did the contractor move here from a destination of their own? */
function movedTo(
  destination: Destination,
  changes: readonly DestinationChange[],
  history: ContractorHistory,
): Moved {
  const isOwn = ({ from }: DestinationChange) => {
    const { relation } = payeeOf(from, history)
    return relation === 'self' || relation === 'close'
  }
  return changes.some((change) => change.to.key === destination.key && isOwn(change))
    ? 'from-own'
    : 'no'
}

function paidThere(destination: Destination, history: ContractorHistory): string {
  const { payments } = history
  const there = payments.filter(({ destination: to }) => to === destination.key).length
  if (there === 0) return 'The next payment is due'
  if (isLesserPart(destination, history)) {
    return `A lesser part of the pay went, on ${there} pay day${there === 1 ? '' : 's'},`
  }
  return `${there} of ${payments.length} payment${payments.length === 1 ? '' : 's'} went`
}

function evidenceFor(destination: Destination): readonly Evidence[] {
  const { holderMatch, holderName } = destination
  return [
    ...(holderMatch === undefined
      ? []
      : [citeDestination(destination, 'holder_match', holderMatch)]),
    ...(holderName === undefined ? [] : [citeDestination(destination, 'holder_name', holderName)]),
  ]
}
