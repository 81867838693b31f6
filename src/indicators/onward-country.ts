/**
 * Money moves on to a bank in a third country.
 *
 * Looks at transfers out of the contractor's accounts to institutions in countries where the contractor
 * neither lives, works, pays tax nor is paid, all countries alike. Receivers with the contractor's name or
 * surname do not count. 1 for any, 2 when on three days at least and half or more of the pay left that way,
 * 3 where it was a habit of five days and hardly anything stayed. The pay is that of the accounts which the money left,
 * since shortly before it first did. Where currencies cannot be compared, a habit alone makes 2.
 *
 * Worked example: five payments of 4,000 USD, after each 3,800 USD to an account abroad → 3.
 */
import { acceptedCountries, isHomeKnown } from '../domain/accepted-countries.ts'
import { dayOf, formatInstant } from '../domain/calendar.ts'
import { directTransfers } from '../domain/direct-transfers.ts'
import { forwardedFrom } from '../domain/forwarded-share.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { compareNames, isOwnCompany, shareSurname } from '../domain/names.ts'
import { namesOf } from '../domain/payee.ts'
import type { Transfer } from '../domain/transfer.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const onwardCountry = defineIndicator({
  id: 'onward-country',
  version: 1,
  use: 'corroborating',
  family: 'flow',
  title: 'Money moves on to a third country',
  question: 'Does the pay move on to a country that the contractor has no declared tie to?',
  redFlags: ['PD-07'],
  techniques: ['F1047'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Indictment unsealed 23 January 2025 (S.D. Fla.) (US DOJ, through the press)',
      date: '2025-01-23',
      url: 'https://em360tech.com/tech-article/fraudulent-it-work-scheme-in-us-funding-north-korea',
    },
  ],
  falsePositives: [
    'People who moved from that country.',
    'Money sent to the family.',
    'Staff of a lawful subsidiary who live there.',
    'A payroll bureau in another place.',
  ],
  blindSpots: ['Only providers that report onward transfers show this.', 'Cash.'],
  triage: [
    'Ask the provider for holder and country of the receivers in the evidence.',
    'Ask the contractor what the transfers are for.',
  ],
  reads: ['transfer.to.country', 'transfer.to.holder_name'],
  parameters: {
    days: { default: 3, min: 2, max: 24, unit: 'days', describe: 'Days on which money left.' },
    share: {
      default: 0.5,
      min: 0.1,
      max: 1,
      unit: 'share',
      describe: 'Share of the pay that left.',
    },
    habitDays: {
      default: 5,
      min: 3,
      max: 36,
      unit: 'days',
      describe: 'Days from which on it is a habit.',
    },
    wholeShare: {
      default: 0.8,
      min: 0.5,
      max: 1,
      unit: 'share',
      describe: 'Share of the pay beside which hardly anything stayed.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, limits) {
    const own = new Set<string>(history.destinations.map(({ key }) => key))
    const leaving = transfersAbroad(history).filter(({ from, to }) => {
      return own.has(from.key) && !own.has(to.key)
    })
    if (leaving.length === 0) return notEvaluated('no-onward-country')
    if (!isHomeKnown(history)) return notEvaluated('no-declared-country')
    const foreign = leaving.filter((transfer) => isThirdCountry(transfer, history))
    const left = shareOfPay(foreign, history)
    const onDays = new Set(foreign.map(({ at }) => dayOf(at))).size
    return measured({
      value: valueOf({ left, days: onDays }, limits),
      facts: {
        transfers: foreign.length,
        days: onDays,
        countries: [...new Set(foreign.map(({ to }) => to.country ?? ''))].sort(),
      },
      evidence: foreign.slice(0, 12).map(({ id, to, at }) => ({
        record: 'transfer' as const,
        id,
        field: 'to.country',
        value: to.country ?? '',
        at: formatInstant(at),
      })),
    })
  },
  explain: ({ facts }) =>
    `On ${facts.days} day${facts.days === 1 ? '' : 's'}, ${facts.transfers} transfer${facts.transfers === 1 ? '' : 's'} moved pay on to ${facts.countries.join(', ')}, where the contractor has no declared tie.`,
})

/** Reported transfers to institutions whose country is known; wallets have none. */
function transfersAbroad(history: ContractorHistory): readonly Transfer[] {
  return directTransfers(history).filter(
    ({ rail, to }) => rail !== 'crypto' && to.country !== undefined,
  )
}

function isThirdCountry({ to, at }: Transfer, history: ContractorHistory): boolean {
  const paidIn = history.destinations.map(({ country }) => country)
  const known = new Set([...acceptedCountries(history, dayOf(at)), ...paidIn])
  if (to.country === undefined || known.has(to.country)) return false
  const { holderName } = to
  if (holderName === undefined) return true
  return !namesOf(history).some((name) => {
    const result = compareNames(holderName, name)
    const isOwn = result === 'same' || result === 'close' || isOwnCompany(holderName, name)
    return isOwn || shareSurname(holderName, name)
  })
}

/** The greatest share of the pay that left any one of the accounts this way; undefined where no currency agrees. */
function shareOfPay(foreign: readonly Transfer[], history: ContractorHistory): number | undefined {
  const accounts = new Set(foreign.map(({ from }) => from.key))
  const receivers = new Set(foreign.map(({ to }) => to.key))
  const shares = [...accounts].flatMap(
    (account) => forwardedFrom([account], history, receivers).share ?? [],
  )
  return shares.length === 0 ? undefined : Math.max(...shares)
}

function valueOf(
  found: { readonly left: number | undefined; readonly days: number },
  limits: {
    readonly days: number
    readonly share: number
    readonly habitDays: number
    readonly wholeShare: number
  },
): number {
  if (found.days === 0) return 0
  const isHabit = found.days >= limits.habitDays
  if (found.left === undefined) return isHabit ? 2 : 1
  if (isHabit && found.left >= limits.wholeShare) return 3
  return found.days >= limits.days && found.left >= limits.share ? 2 : 1
}
