/**
 * The contractor's own account was closed, and somebody else's took its place.
 *
 * Joins what was said (a change or request that speaks of a closed account or of another's account) or
 * what happened (returned, frozen payments) with the holder of the new destination. Said and confirmed as
 * a stranger's weighs 3, one of the two weaker 2, a lawful relation to the holder 1; one less in a wave.
 */
import { MS_PER_DAY, formatInstant, startOf } from '../domain/calendar.ts'
import { citeChange, citeDestination } from '../domain/destination-evidence.ts'
import { type DestinationChange, destinationChanges } from '../domain/destination-changes.ts'
import { isBackFrom, mayBeHelp } from '../domain/destination-use.ts'
import type { Event } from '../domain/event.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type Payee, payeeOf, payeeText } from '../domain/payee.ts'
import { isForced } from '../domain/provider-wave.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

const SPEAKS_OF_CLOSURE =
  /\b(?:clos(?:e|ed|ing|ure)|limit(?:ed|ation)|froze|frozen|freeze|suspended|blocked|restricted|deactivated|terminated|banned|no longer (?:have|use|access))\b/iu
const SPEAKS_OF_ANOTHER =
  /\b(?:friend|brother|sister|wife|husband|spouse|cousin|partner|colleague|relative|someone else|somebody else|another person|his account|her account|their account|other name|another name)\b/iu

export const proxyPayeeAfterClosure = defineIndicator({
  id: 'proxy-payee-after-closure',
  version: 5,
  use: 'score',
  family: 'payout',
  title: 'Somebody else’s account after the own one closed',
  question: 'Did another person’s account take the place of one that was closed or frozen?',
  redFlags: ['PD-05'],
  techniques: ['F1005.003'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'Freelancers whom a fintech genuinely turned away, often for their country.',
    'A provider that leaves a country.',
  ],
  blindSpots: ['Reasons given outside the platform, or in a language other than English.'],
  triage: [
    'Read the detail of the events in the evidence, and ask for the provider’s closure notice.',
    'Compare holder_name of the new destination with legal_name; ask who the holder is.',
    'Look for other contractors who were paid to the same holder.',
  ],
  reads: [
    ['destination.holder_match', 'destination.holder_name'],
    ['event.payout_change.detail', 'event.support_request.detail', 'payment.status'],
  ],
  parameters: {
    window: {
      default: 35,
      min: 3,
      max: 90,
      unit: 'days',
      describe: 'Days between what was said or failed and the new destination; a month and a bit.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { window }) {
    const changes = destinationChanges(history).filter(
      (change) => !change.reverts && change.to.changedBy !== 'platform',
    )
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    const [worst] = changes
      .map((change) => proxyOf(change, { history, window }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.change.day - b.change.day)
    if (worst === undefined) {
      return measured({ value: 0, facts: { payee: '', why: '' }, evidence: [] })
    }
    const { change, payee, said } = worst
    return measured({
      value: worst.weight,
      facts: { payee: payeeText(payee), why: said === undefined ? 'payments failed' : 'a request' },
      evidence: [
        ...(said === undefined
          ? []
          : [
              {
                record: 'event' as const,
                id: said.id,
                field: 'detail',
                value: said.detail ?? said.kind,
                at: formatInstant(said.at),
              },
            ]),
        citeChange(change),
        citeDestination(change.to, 'holder_name', change.to.holderName ?? 'not given'),
      ],
    })
  },
  explain: ({ facts }) =>
    `After ${facts.why}, the payout moved from the earlier account to ${facts.payee}.`,
})

/** A grade of `low`, no more: a friend helped out until the own account was open again. */
const BACK_LIMIT = 1

/** A grade of `medium`, no more: help for a pay day or two, unless somebody offered the account. */
const HELP_LIMIT = 2

function mostFor(
  change: DestinationChange,
  said: Event | undefined,
  history: ContractorHistory,
): number {
  if (isBackFrom(change.to, history)) return BACK_LIMIT
  const isOffered = said?.kind === 'proxy_account_offer'
  return !isOffered && mayBeHelp(change, history) ? HELP_LIMIT : Infinity
}

/** Days after the change until which a request asks for it; who writes later speaks of what happened. */
const TOLD_AFTER_DAYS = 3

type Proxy = {
  readonly change: DestinationChange
  readonly payee: Payee
  readonly said: Event | undefined
  readonly weight: number
}

function proxyOf(
  change: DestinationChange,
  { history, window }: { history: ContractorHistory; window: number },
): Proxy {
  const payee = payeeOf(change.to, history)
  const said = history.events.find((event) => {
    const days = (event.at - startOf(change.day)) / MS_PER_DAY
    return isAbout(event) && days >= -window && days <= TOLD_AFTER_DAYS
  })
  const failed = change.trouble !== undefined && change.day - change.trouble.day <= window
  const evidence = said !== undefined ? 'said' : failed ? 'failed' : 'nothing'
  // Whom a provider leaves with many others needs another account, though hardly another’s.
  const whole = weightOf(payee, evidence) - (isForced(change, history) ? 1 : 0)
  const weight = Math.min(whole, mostFor(change, said, history))
  return { change, payee, said, weight }
}

function isAbout({ kind, detail }: Event): boolean {
  if (kind === 'proxy_account_offer') return true
  if (kind !== 'payout_change' && kind !== 'support_request' && kind !== 'offsite_contact')
    return false
  return detail !== undefined && (SPEAKS_OF_CLOSURE.test(detail) || SPEAKS_OF_ANOTHER.test(detail))
}

function weightOf({ relation, confirmed }: Payee, evidence: 'said' | 'failed' | 'nothing'): number {
  if (evidence === 'nothing') return 0
  switch (relation) {
    case 'third-party':
    case 'company':
      if (evidence === 'said') return confirmed ? 3 : 2
      return confirmed ? 2 : 1
    case 'family':
    case 'renamed':
    case 'custodian':
      return 1
    case 'self':
    case 'close':
    case 'own-company':
    case 'vendor':
    case 'unknown':
      return 0
  }
}
