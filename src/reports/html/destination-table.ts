/** The numbers behind the timeline: what went where, in total. */
import { formatDay } from '../../domain/calendar.ts'
import type { Destination } from '../../domain/destination.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { type Money, formatAmount } from '../../domain/money.ts'
import { byText } from '../../domain/by-text.ts'
import { dataTable } from './data-table.ts'
import { destinationLabel, holderText } from './destination-label.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { grouped, withThousands } from '../words.ts'

/** `accounts`: numbers in clear, in the order of the destinations; without any there is no column for them. */
export function destinationTable(
  { destinations, payments }: ContractorHistory,
  accounts: readonly (string | undefined)[] = [],
): Markup {
  const showsAccounts = accounts.some((account) => account !== undefined)
  const paidTo = Map.groupBy(payments, ({ destination }) => destination)
  return dataTable({
    caption: 'Payout destinations, oldest first. Totals count returned and failed payments too.',
    captionIs: 'seen',
    columns: [
      { label: 'Destination' },
      ...(showsAccounts ? [{ label: 'Account number' }] : []),
      { label: 'Holder' },
      { label: 'Valid from' },
      { label: 'Last paid' },
      { label: 'Payments', align: 'number' },
      { label: 'Total', align: 'number' },
    ],
    rows: destinations.map((destination, index) => {
      const own = paidTo.get(destination.key) ?? []
      const last = own.reduce((latest, { payDay }) => Math.max(latest, payDay), -Infinity)
      const lastPaid = own.find(({ payDay }) => payDay === last)?.payDay
      return [
        destinationLabel(destination),
        ...(showsAccounts ? [markup`<code>${isolated(accounts[index] ?? '–')}</code>`] : []),
        holderText(destination),
        validFrom(destination),
        lastPaid === undefined ? 'never' : markup`<span class="keep">${formatDay(lastPaid)}</span>`,
        grouped(own.length),
        totals(own.map(({ amount }) => amount)),
      ]
    }),
  })
}

function validFrom({ effectiveFrom, effectiveFromBasis }: Destination): Markup {
  const day = markup`<span class="keep">${formatDay(effectiveFrom)}</span>`
  return effectiveFromBasis === 'given' ? day : markup`${day} (first seen)`
}

/** One line per currency; different currencies are never added up. */
function totals(amounts: readonly Money[]): Markup | string {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency)
  const lines = [...byCurrency]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, own]) => {
      const minor = own.reduce((sum, amount) => sum + amount.minor, 0)
      return `${withThousands(formatAmount({ minor, currency }))} ${currency}`
    })
  return lines.length === 0
    ? '–'
    : markup`${lines.map((line) => markup`<span class="keep line">${line}</span>`)}`
}
