/** Evidence that cites destinations, changes and payments; account numbers appear masked only. */
import type { Evidence } from './assessment.ts'
import { formatDay } from './calendar.ts'
import type { DestinationChange } from './destination-changes.ts'
import type { Destination } from './destination.ts'
import { formatAmount } from './money.ts'
import type { Payment } from './payment.ts'

/** `ach ending 1234 at Example Bank`; wallets are public and shown whole. */
export function destinationText(destination: Destination): string {
  const { method, last4, walletAddress, bankName, provider, institution } = destination
  if (walletAddress !== undefined) return `wallet ${walletAddress}`
  const where = bankName ?? provider ?? institution
  const ending = last4 === undefined ? '' : ` ending ${last4}`
  return `${method}${ending}${where === undefined ? '' : ` at ${where}`}`
}

export function citeDestination(
  destination: Destination,
  field: string,
  value: string | undefined,
): Evidence {
  const since = destination.firstPaid ?? destination.effectiveFrom
  return {
    record: 'destination',
    id: destination.reference,
    field,
    value: value ?? destinationText(destination),
    at: formatDay(since),
  }
}

/** The new destination and the one that it replaced, as of the day of the change. */
export function citeChange({ from, to, day, basis }: DestinationChange): Evidence {
  return {
    record: 'destination',
    id: to.reference,
    field: basis === 'given' ? 'effective_from' : 'payment.pay_date',
    value: `${destinationText(from)} → ${destinationText(to)}`,
    at: formatDay(day),
  }
}

export function citePayment(payment: Payment, field: string, value?: string): Evidence {
  return {
    record: 'payment',
    id: payment.id,
    field,
    value: value ?? `${formatAmount(payment.amount)} ${payment.amount.currency}`,
    at: formatDay(payment.payDay),
  }
}
