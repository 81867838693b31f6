/**
 * Nearly all pay leaves the destination within days, pay day after pay day.
 *
 * Counts pay days whose payment was followed within 72 hours by transfers out of the same destination of at
 * least 80 percent of it, in the same currency or a stablecoin of it. Money moved to an own account does not count, nor what a shared account
 * pays out to as many as share it: a treasury fans out, a collector takes in. Cashing out to pay rent is normal: only
 * corroborates.
 */
import { MS_PER_HOUR, startOf } from '../domain/calendar.ts'
import { citePayment } from '../domain/destination-evidence.ts'
import { directTransfers, outgoing } from '../domain/direct-transfers.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { compareNames } from '../domain/names.ts'
import { namesOf } from '../domain/payee.ts'
import { majorUnits, unitOf } from '../domain/money.ts'
import type { Payment } from '../domain/payment.ts'
import type { Transfer } from '../domain/transfer.ts'
import { DESTINATION_KINDS } from '../network/payees.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const rapidForwarding = defineIndicator({
  id: 'rapid-forwarding',
  version: 4,
  use: 'corroborating',
  family: 'flow',
  title: 'Pay leaves as soon as it comes',
  question: 'On how many pay days did nearly all of the pay leave at once?',
  redFlags: ['CR-06'],
  techniques: ['F1047', 'F1045'],
  references: [
    {
      title: 'Civil forfeiture complaint, over USD 7.74M (US DOJ)',
      date: '2025-06-05',
      url: 'https://www.justice.gov/opa/pr/department-files-civil-forfeiture-complaint-against-over-774m-laundered-behalf-north-korean',
    },
    {
      title: 'North Korean IT workers paid in stablecoins (TRM Labs, through the press)',
      date: '2025-07',
      url: 'https://www.cryptolinkapp.com/news/51387',
    },
  ],
  falsePositives: [
    'Cashing out to pay the rent.',
    'Trading bots.',
    'Custodians that sweep every deposit.',
  ],
  blindSpots: [
    'Reports that hold one transfer per receiver only.',
    'Transfers in another asset after a swap in the same wallet.',
  ],
  triage: [
    'Follow the transfers after the pay days in the evidence to their receivers.',
    'Compare with `onward-convergence`: do other contractors’ payments go there too?',
  ],
  reads: [['payment.destination_id', 'payment.destination'], 'transfer.from', 'transfer.to'],
  parameters: {
    hours: { default: 72, min: 6, max: 168, unit: 'hours', describe: 'Hours after the payment.' },
    share: {
      default: 0.8,
      min: 0.5,
      max: 1,
      unit: 'share',
      describe: 'Share of the pay that left.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 5, grade: 'low' },
    { from: 8, grade: 'medium' },
    { from: 12, grade: 'high' },
  ],
  measure(history, { hours, share }) {
    if (directTransfers(history).length === 0) return notEvaluated('no-onward-transfer')
    const treasuries = treasuriesOf(history)
    const forwarded = history.payments.filter(
      (payment) =>
        payment.status === 'paid' &&
        !treasuries.has(payment.destination) &&
        leftAtOnce(payment, { history, hours, share }),
    )
    const days = new Set(forwarded.map(({ payDay }) => payDay)).size
    return measured({
      value: days,
      facts: { days, percent: Math.round(share * 100), hours },
      evidence: forwarded.slice(0, 12).map((payment) => citePayment(payment, 'amount')),
    })
  },
  explain: ({ facts }) =>
    `On ${facts.days} pay days at least ${facts.percent} percent left the destination within ${facts.hours} hours.`,
})

/** Accounts and wallets that several contractors share and that pay out to as many receivers at least. */
function treasuriesOf(history: ContractorHistory): ReadonlySet<string | undefined> {
  const common = history.shared.filter(
    ({ kind, others }) => DESTINATION_KINDS.includes(kind) && others.length > 1,
  )
  return new Set(
    common
      .filter(({ value, others }) => {
        const receivers = new Set(outgoing(history, value).map(({ to }) => to.key))
        return receivers.size > others.length
      })
      .map(({ value }) => value),
  )
}

function leftAtOnce(
  { destination, payDay, amount }: Payment,
  { history, hours, share }: { history: ContractorHistory; hours: number; share: number },
): boolean {
  if (destination === undefined || amount.minor <= 0) return false
  const unit = unitOf(amount.currency)
  const from = startOf(payDay)
  // The pay day has no hour: the time runs from its end.
  const before = from + (24 + hours) * MS_PER_HOUR
  const left = outgoing(history, destination)
    .filter(({ at }) => at >= from && at < before)
    .filter((transfer) => unitOf(transfer.amount.currency) === unit && !isOwn(transfer, history))
    .reduce((sum, transfer) => sum + majorUnits(transfer.amount), 0)
  return left >= share * majorUnits(amount)
}

function isOwn({ to }: Transfer, history: ContractorHistory): boolean {
  if (history.destinations.some(({ key }) => key === to.key)) return true
  const { holderName } = to
  if (holderName === undefined) return false
  return namesOf(history).some((name) => {
    const result = compareNames(holderName, name)
    return result === 'same' || result === 'close'
  })
}
