/** Wages as the queue looks at them: how much the next pay run likely moves, and whether it goes where it went before. */
import type { Day } from '../domain/calendar.ts'
import { byText } from '../domain/by-text.ts'
import type { Money } from '../domain/money.ts'
import type { Payment } from '../domain/payment.ts'

/** One payment. */
export type Wage = {
  readonly payDay: Day
  readonly amount: Money
  readonly kind: Payment['kind']
  /** The money did not arrive, or was stopped. */
  readonly failed: boolean
  /** Number of the batch that told of it. */
  readonly sequence: number
  /** Number of the account, where the payment itself described it. */
  readonly account?: number
  /** By which id it named the account otherwise. */
  readonly named?: string
}

/** An account that a batch recorded under an id. */
export type RecordedAccount = {
  readonly named: string
  readonly account: number
  readonly sequence: number
}

/** Payments that may lawfully go elsewhere once, and come once. */
const SIDE_KINDS: ReadonlySet<string> = new Set(['reimbursement', 'bonus'])
/** Pay days of which the middle one counts, so that one odd month does not. */
const LATEST = 3

/** Without reimbursements and bonuses. */
export function regularPay(wages: readonly Wage[]): readonly Wage[] {
  return wages.filter(({ kind }) => !SIDE_KINDS.has(kind))
}

/**
 * What the next pay run likely pays one contractor, by currency: what is announced for that day, else the middle of the
 * last three pay days, in the currencies of the last. Worked example: 100, 900 and 110 USD → 110 USD.
 */
export function likelyPay(
  wages: readonly Wage[],
  { next, today }: { readonly next: Day; readonly today: Day },
): readonly Money[] {
  const paid = regularPay(wages).filter(({ failed }) => !failed)
  const announced = paid.filter(({ payDay }) => payDay === next)
  if (announced.length > 0) return sumOf(announced.map(({ amount }) => amount))
  const byDay = Map.groupBy(
    paid.filter(({ payDay }) => payDay < today),
    ({ payDay }) => payDay,
  )
  const latest = [...byDay.keys()].sort((a, b) => b - a).slice(0, LATEST)
  const totals = latest.map((each) => sumOf((byDay.get(each) ?? []).map(({ amount }) => amount)))
  return (totals[0] ?? []).map(({ currency }) => ({
    currency,
    minor: middleOf(totals.flat().filter((total) => total.currency === currency)),
  }))
}

/** Of an even number the larger one in the middle: more is at stake rather than less. */
function middleOf(totals: readonly Money[]): number {
  const sorted = totals.map(({ minor }) => minor).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** One sum for each currency, in order of its code. Nothing is converted. */
export function sumOf(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, minor]) => ({ minor, currency }))
}
