/** Rows of payments as history reads them: one by one within the look-back, days alone before it. */
import type { Tables } from '../tables.ts'

export type PaymentRow = Omit<Tables['payment'], 'tenant' | 'contractor' | 'variant'>

/** What was paid to one destination before the look-back. */
export type EarlierRow = Pick<PaymentRow, 'destination' | 'destination_reference'> & {
  readonly first_day: number
  readonly last_day: number
  readonly first_sequence: number
  readonly last_sequence: number
}

/** Of one contractor. */
export type PaidRows = {
  readonly payments: readonly PaymentRow[]
  readonly earlier: readonly EarlierRow[]
}

/** Those before this day are no longer told one by one. */
export function lookedBackFrom({ payments, earlier }: PaidRows, from: number): PaidRows {
  const passed = payments.filter(({ pay_day: day }) => day < from)
  if (passed.length === 0) return { payments, earlier }
  return {
    payments: payments.filter(({ pay_day: day }) => day >= from),
    earlier: withPassed(earlier, passed),
  }
}

function withPassed(
  earlier: readonly EarlierRow[],
  passed: readonly PaymentRow[],
): readonly EarlierRow[] {
  const spans = new Map(earlier.map((each) => [placeOf(each), each]))
  for (const payment of passed) {
    const known = spans.get(placeOf(payment)) ?? spanOf(payment)
    spans.set(placeOf(payment), widened(known, payment))
  }
  return [...spans.values()]
}

function placeOf({
  destination,
  destination_reference: reference,
}: Pick<EarlierRow, 'destination' | 'destination_reference'>): string {
  return JSON.stringify([destination, reference])
}

function spanOf(payment: PaymentRow): EarlierRow {
  return {
    destination: payment.destination,
    destination_reference: payment.destination_reference,
    first_day: payment.pay_day,
    last_day: payment.pay_day,
    first_sequence: payment.sequence,
    last_sequence: payment.sequence,
  }
}

function widened(span: EarlierRow, { pay_day: day, sequence }: PaymentRow): EarlierRow {
  return {
    ...span,
    first_day: Math.min(span.first_day, day),
    last_day: Math.max(span.last_day, day),
    first_sequence: Math.min(span.first_sequence, sequence),
    last_sequence: Math.max(span.last_sequence, sequence),
  }
}
