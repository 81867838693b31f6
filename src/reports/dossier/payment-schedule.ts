/** Every payment in a row, and totals that never add different currencies. */
import type { PaymentTotalWire, PaymentWire } from '../../contract/report-dossier.ts'
import { byText } from '../../domain/by-text.ts'
import { formatDay } from '../../domain/calendar.ts'
import { destinationText } from '../../domain/destination-evidence.ts'
import { type ExchangeRates, converted } from '../../domain/exchange-rates.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { formatAmount } from '../../domain/money.ts'
import type { Payment } from '../../domain/payment.ts'
import { valueInWords } from '../words.ts'

export function paymentEntries(
  { payments, destinations }: Pick<ContractorHistory, 'payments' | 'destinations'>,
  rates: ExchangeRates | undefined,
): PaymentWire[] {
  const byKey = new Map(destinations.map((destination) => [destination.key, destination]))
  return payments.map((payment) => {
    const { id, payDay, amount, kind, status, clientId } = payment
    const inRates = convertedAmount(payment, rates)
    const to = payment.destination === undefined ? undefined : byKey.get(payment.destination)
    return {
      payment_id: id,
      pay_date: formatDay(payDay),
      amount: formatAmount(amount),
      currency: amount.currency,
      ...(inRates === undefined ? {} : { converted: formatAmount(inRates) }),
      kind,
      status,
      ...(clientId === undefined ? {} : { client_id: clientId }),
      ...(to === undefined
        ? {}
        : { destination_id: to.reference, destination: valueInWords(destinationText(to)) }),
    }
  })
}

/** By currency and status, in that order. */
export function paymentTotals(
  payments: readonly Payment[],
  rates: ExchangeRates | undefined,
): PaymentTotalWire[] {
  const groups = Map.groupBy(payments, ({ amount, status }) => `${amount.currency} ${status}`)
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, same]) => {
      const [first] = same
      if (first === undefined) return []
      const { currency } = first.amount
      const inRates = convertedTotal(same, rates)
      return [
        {
          currency,
          status: first.status,
          payments: same.length,
          amount: formatAmount({ minor: sum(same.map(({ amount }) => amount.minor)), currency }),
          ...(inRates === undefined ? {} : { converted: inRates }),
        },
      ]
    })
}

function convertedTotal(
  payments: readonly Payment[],
  rates: ExchangeRates | undefined,
): string | undefined {
  const each = payments.flatMap((payment) => convertedAmount(payment, rates) ?? [])
  if (rates === undefined || each.length < payments.length) return undefined
  return formatAmount({ minor: sum(each.map(({ minor }) => minor)), currency: rates.currency })
}

function convertedAmount({ amount, payDay }: Payment, rates: ExchangeRates | undefined) {
  return rates === undefined ? undefined : converted(amount, payDay, rates)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
