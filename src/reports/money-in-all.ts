/** What was paid to everybody whose records a report shows, added up per status and currency. */
import type { Report } from '../contract/report.ts'
import { byText } from '../domain/by-text.ts'
import { formatAmount, parseMoney } from '../domain/money.ts'
import { withThousands } from './words.ts'

export type MoneyRow = {
  readonly status: string
  readonly currency: string
  readonly contractors: number
  readonly payments: number
  /** Decimal. */
  readonly amount: string
  /** Decimal in the currency of the conversion; absent where one of the amounts was not converted. */
  readonly converted?: string
}

/** By currency, then status. Currencies are never added up but by a stated source of rates. */
export function moneyInAll({ dossiers, conversion }: Report): readonly MoneyRow[] {
  const totals = dossiers.flatMap(({ payment_totals }) => payment_totals)
  const groups = Map.groupBy(totals, ({ status, currency }) => JSON.stringify([currency, status]))
  return [...groups]
    .toSorted(([a], [b]) => byText(a, b))
    .flatMap(([, same]): readonly MoneyRow[] => {
      const [first] = same
      if (first === undefined) return []
      const { status, currency } = first
      const converted =
        'currency' in conversion
          ? sumOf(
              same.map((each) => each.converted),
              conversion.currency,
            )
          : undefined
      return [
        {
          status,
          currency,
          contractors: same.length,
          payments: same.reduce((sum, { payments }) => sum + payments, 0),
          amount:
            sumOf(
              same.map(({ amount }) => amount),
              currency,
            ) ?? '',
          ...(converted === undefined ? {} : { converted }),
        },
      ]
    })
}

/** `12,400.50 USD`. */
export function moneyOf(amount: string, currency: string): string {
  return `${withThousands(amount)} ${currency}`
}

/** Decimal; undefined where one of them is, or is no amount of this currency. */
export function sumOf(
  amounts: readonly (string | undefined)[],
  currency: string,
): string | undefined {
  let minor = 0
  for (const amount of amounts) {
    const money = amount === undefined ? undefined : parseMoney(amount, currency)
    if (money === undefined) return undefined
    minor += money.minor
  }
  return formatAmount({ minor, currency })
}

/** The period that the payments are of, first and last pay date; undefined without one. */
export function periodInAll({ dossiers }: Report): readonly [string, string] | undefined {
  const days = dossiers.flatMap(({ payments }) => payments.map(({ pay_date }) => pay_date))
  const sorted = days.toSorted(byText)
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first === undefined || last === undefined ? undefined : [first, last]
}
