/** How pages, PDF and the console say values: titles, dates, numbers, advice. Independent of the machine’s locale. */
import type { ArtefactKind } from '../domain/artefact.ts'
import type { Advice } from '../domain/assessment.ts'
import type { NameMatch } from '../domain/contractor.ts'
import type { Method } from '../domain/destination.ts'
import { METHOD_WORDS } from '../domain/method-words.ts'
import type { ProblemCounts } from '../domain/problem.ts'

const SPELLINGS: Readonly<Record<string, string>> = {
  bic: 'BIC',
  iban: 'IBAN',
  ip: 'IP',
  kvm: 'KVM',
  kyc: 'KYC',
  vpn: 'VPN',
}

/** `payout-diversion` → `Payout diversion`, `e-money-funnel` → `E-money funnel`, `ip` → `IP`. */
export function titleOf(id: string): string {
  const phrase = phraseOf(id)
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}

/** Inside a sentence: `kyc-name-mismatch` → `KYC name mismatch`, `e-money-funnel` → `e-money funnel`. */
export function phraseOf(id: string): string {
  const words = id.replaceAll('_', '-').split('-')
  const spelled = words.map((word) => SPELLINGS[word] ?? word).join(' ')
  return spelled.replace(/^e money/, 'e-money')
}

const MONTHS =
  'January February March April May June July August September October November December'
const MONTH_NAMES = MONTHS.split(' ')

/** `2026-10-05…` → `5 October 2026`; other text unchanged. */
export function dayInWords(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  const month = MONTH_NAMES[Number(match?.[2]) - 1]
  if (match === null || month === undefined) return text
  return `${Number(match[3])} ${month} ${match[1]}`
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** `MY` → `Malaysia (MY)`; a code that nobody assigned is left as it is. */
export function countryInWords(code: string): string {
  const name = COUNTRIES.of(code)
  return name === undefined ? code : `${name} (${code})`
}

/** `2026-10-05T08:00:00.000Z` → `5 October 2026, 08:00 UTC`. */
export function instantInWords(text: string): string {
  return `${dayInWords(text)}, ${text.slice(11, 16)} UTC`
}

/** For tables, where text must align: `2026-09-28T02:14:00.000Z` → `2026-09-28 02:14 UTC`; days unchanged. */
export function compactInstant(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*Z$/.test(text)
    ? `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
    : text
}

/** 18942 → `18,942`. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `1,200 errors and 1 notice`. */
export function faultsInWords({ errors, notices }: ProblemCounts): string {
  return `${counted(errors, 'error')} and ${counted(notices, 'notice')}`
}

/** How many faults there are in the data of a report, and how many of them it lists. */
export function faultsListed(listed: number, { errors, notices }: ProblemCounts): string {
  const which = listed < errors + notices ? `the first ${grouped(listed)}` : 'each'
  return `${faultsInWords({ errors, notices })} in the data; ${which} with the place in the JSON of this report.`
}

/** 0.84 → `84 %`; below one half percent of a difference nothing is rounded up to the whole. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100)
  return `${share < 1 ? Math.min(99, rounded) : rounded} %`
}

/** One decimal, so that scores align: 83 → `83.0`. */
export function scoreText(score: number): string {
  return score.toFixed(1)
}

export const ADVICE_WORDS: Readonly<Record<Advice, { title: string; text: string }>> = {
  none: { title: 'No action advised', text: 'The evidence does not reach the level of a review.' },
  review: {
    title: 'Review',
    text: 'Look at the evidence before the next pay run. Nothing here asks for a payment to be stopped.',
  },
  'verify-before-pay': {
    title: 'Verify before you pay',
    text: 'The contractor may be the one who is robbed. Before the next payout, confirm the payout destination with the contractor on a contact point that was on record before the change.',
  },
  'hold-for-review': {
    title: 'Hold for review',
    text: 'A person with authority should weigh this evidence before the next payout is released. The decision is theirs; Wagewatch stops no payment.',
  },
}

/** `-12400.50` → `-12,400.50`. Of the six and more decimals of a token, zeros behind the second go: `1.940000` → `1.94`. */
export function withThousands(amount: string): string {
  const [whole = '', given] = amount.split('.')
  const fraction =
    given !== undefined && given.length > 3 ? given.replace(/(?<=^..+?)0+$/, '') : given
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

const NAME_CHECKS = {
  match: 'agrees',
  close: 'nearly agrees',
  none: 'disagrees',
  unknown: 'told nothing',
} as const satisfies Readonly<Record<NameMatch, string>>

/** What the bank or platform answered when a name was checked against an account: `none` → `disagrees`. */
export function nameCheckInWords(match: string): string {
  return new Map<string, string>(Object.entries(NAME_CHECKS)).get(match) ?? match
}

/** Kinds of shared value whose names say too little. */
const ARTEFACTS = {
  'account-trace': 'Likely same account',
  'foreign-range': 'Network abroad',
  holder: 'Account holder',
  ip: 'IP address',
  'mailing-address': 'Cheque address',
  receiver: 'Onward receiver',
  resume: 'CV',
} as const satisfies Partial<Readonly<Record<ArtefactKind, string>>>

/** `shipping-address` → `Shipping address`, `foreign-range` → `Network abroad`. */
export function artefactInWords(kind: string): string {
  return new Map<string, string>(Object.entries(ARTEFACTS)).get(kind) ?? titleOf(kind)
}

/**
 * Keys and codes of evidence as people read them; else unchanged. Addresses are compared by a key: `12 elm st|60601|us` →
 * `12 elm st, 60601, US`. Destinations by method: `local_bank ending 4417` → `bank account ending 4417`. A span of one day:
 * `(2025-01-01 to 2025-01-01)` → `(2025-01-01)`.
 */
export function valueInWords(value: string): string {
  return value
    .replace(
      /^([^|]+)\|([^|]*)\|([a-z]{2})(?=$| \()/,
      (_, street: string, place: string, country: string) =>
        [street, place, country.toUpperCase()].filter((part) => part !== '').join(', '),
    )
    .replaceAll(
      /(^|→ )(ach|sepa|swift|local_bank|card|e_money)(?= ending | at |$| →)/g,
      (_, before: string, method: Method) => `${before}${METHOD_WORDS[method]}`,
    )
    .replace(/\((\d{4}-\d\d-\d\d) to \1\)$/, '($1)')
}

/** `event.device_shipped.address` → `Event › device shipped › address`, as `event.login.ip` → `Event › login › IP`. */
export function fieldInWords(field: string): string {
  const phrase = fieldPhrase(field)
  return phrase.charAt(0).toUpperCase() + phrase.slice(1)
}

function fieldPhrase(field: string): string {
  return field.split('.').map(phraseOf).join(' › ')
}

/** Names of fields within a sentence, between backticks or with an underscore: `holder_name` → `“holder name”`. */
export function sentenceInWords(sentence: string): string {
  return sentence.replaceAll(
    /`([^`]+)`|\b[a-z]+(?:\.[a-z]+)*(?:_[a-z0-9]+)+(?:\.[a-z]+(?:_[a-z0-9]+)*)*\b/g,
    (found, quoted?: string) => `“${fieldPhrase(quoted ?? found)}”`,
  )
}

/** What a report is about: `case-1`, `contractor c-1`. */
export function scopeInWords({
  kind,
  id,
}: {
  readonly kind: string
  readonly id?: string | undefined
}): string {
  if (id === undefined) return kind
  return id.startsWith(`${kind}-`) ? id : `${kind} ${id}`
}
