/** What a ring was paid: in total, where it went, and month by month. */
import type { Dossier, PaymentWire } from '../../contract/report-dossier.ts'
import type { Report } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { counted, titleOf } from '../words.ts'
import { moneyInAll, moneyOf, periodInAll, sumOf } from '../money-in-all.ts'
import { type Members, numbersText } from './members.ts'
import { type Part, tablePart } from './part.ts'

const MOST = { destinations: 20, months: 48 }

type JointPayment = PaymentWire & { readonly contractor: string }

export function jointPayments(report: Report, members: Members): readonly Part[] {
  const payments = report.dossiers.flatMap(paymentsOf)
  const period = periodInAll(report)
  if (period === undefined) {
    return [{ kind: 'paragraph', text: 'No payment to any of them is on record.' }]
  }
  return [
    {
      kind: 'paragraph',
      text: `${counted(payments.length, 'payment')}, ${period[0]} to ${period[1]}. ${conversionText(report)}`,
    },
    totalsTable(report),
    destinationsTable(payments, members),
    scheduleTable(payments, members),
  ]
}

function paymentsOf({ contractor_id: contractor, payments }: Dossier): readonly JointPayment[] {
  return payments.map((payment) => ({ ...payment, contractor }))
}

function conversionText({ conversion }: Report): string {
  return 'currency' in conversion
    ? `Converted by ${conversion.source}: ${conversion.rule}.`
    : 'No source of exchange rates was given: nothing is converted, and currencies are not added up.'
}

function totalsTable(report: Report): Part {
  const { conversion } = report
  const currencies = 'currency' in conversion ? [conversion.currency] : []
  const rows = moneyInAll(report).map(
    ({ status, currency, contractors, payments, amount, converted }) => [
      titleOf(status),
      String(contractors),
      String(payments),
      moneyOf(amount, currency),
      ...currencies.map((to) => (converted === undefined ? '' : moneyOf(converted, to))),
    ],
  )
  return tablePart(
    {
      caption: 'Totals by status and currency',
      columns: [
        { label: 'Status', share: 3 },
        { label: 'Contractors', share: 2, align: 'right' },
        { label: 'Payments', share: 2, align: 'right' },
        { label: 'Amount', share: 4, align: 'right' },
        ...currencies.map((to) => ({ label: `In ${to}`, share: 4, align: 'right' as const })),
      ],
      export: 'csv-payments',
    },
    rows,
    rows.length,
  )
}

/** Where it went, most contractors first. */
function destinationsTable(payments: readonly JointPayment[], members: Members): Part {
  const groups = [...Map.groupBy(payments, ({ destination }) => destination ?? '')]
    .map(([destination, own]) => ({ destination, own, who: contractorsOf(own) }))
    .toSorted(
      (a, b) =>
        b.who.length - a.who.length ||
        b.own.length - a.own.length ||
        byText(a.destination, b.destination),
    )
  return tablePart(
    {
      caption:
        'Where it went, whatever became of it; destinations that read alike are one row, account numbers are not compared here',
      columns: [
        { label: 'Destination', share: 6 },
        { label: 'Paid for', share: 3.4 },
        { label: 'Payments', share: 1.8, align: 'right' },
        { label: 'First', share: 2 },
        { label: 'Last', share: 2 },
        { label: 'Amount', share: 3, align: 'right' },
      ],
      export: 'csv-payments',
    },
    groups.map(({ destination, own, who }) => {
      const days = own.map(({ pay_date }) => pay_date).toSorted(byText)
      return [
        destination,
        numbersText(who, members),
        String(own.length),
        days[0] ?? '',
        days.at(-1) ?? '',
        amountsOf(own),
      ]
    }),
    MOST.destinations,
  )
}

/** One row per month and status, oldest first. */
function scheduleTable(payments: readonly JointPayment[], members: Members): Part {
  const groups = [
    ...Map.groupBy(payments, ({ pay_date, status }) => JSON.stringify([monthOf(pay_date), status])),
  ].toSorted(([a], [b]) => byText(a, b))
  return tablePart(
    {
      caption:
        'Schedule by month of the pay date, oldest first; single payments stand in the annexes',
      columns: [
        { label: 'Month', share: 2.2 },
        { label: 'Status', share: 2.2 },
        { label: 'Paid for', share: 6 },
        { label: 'Payments', share: 1.8, align: 'right' },
        { label: 'Amount', share: 3.4, align: 'right' },
      ],
      export: 'csv-payments',
    },
    groups.map(([, own]) => [
      monthOf(own[0]?.pay_date ?? ''),
      titleOf(own[0]?.status ?? ''),
      numbersText(contractorsOf(own), members),
      String(own.length),
      amountsOf(own),
    ]),
    MOST.months,
  )
}

/** `2026-03-02` → `2026-03`. */
function monthOf(day: string): string {
  return day.slice(0, 7)
}

function contractorsOf(payments: readonly JointPayment[]): readonly string[] {
  return [...new Set(payments.map(({ contractor }) => contractor))]
}

/** One line per currency. */
function amountsOf(payments: readonly JointPayment[]): string {
  return [...Map.groupBy(payments, ({ currency }) => currency)]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([currency, own]) => {
      const sum = sumOf(
        own.map(({ amount }) => amount),
        currency,
      )
      return sum === undefined ? `not told in ${currency}` : moneyOf(sum, currency)
    })
    .join('\n')
}
