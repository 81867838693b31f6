/** The records behind one contractor of a ring: payouts, destinations, payments, evidence. */
import type { Dossier } from '../../contract/report-dossier.ts'
import type { AlertWire, AssessmentWire } from '../../contract/report.ts'
import { parseInstant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { DESTINATION_COLUMNS, destinationRow } from '../destination-rows.ts'
import { payoutTimeline } from '../html/payout-timeline.ts'
import { signInDial } from '../html/sign-in-dial.ts'
import { compactInstant, fieldInWords, titleOf, valueInWords } from '../words.ts'
import { moneyOf } from '../money-in-all.ts'
import { type Part, tablePart } from './part.ts'

const MOST = { destinations: 12, payments: 12, evidence: 12 }

export type AnnexOf = {
  /** `A3`. */
  readonly name: string
  readonly anchor: string
  readonly title: string
  readonly assessment: AssessmentWire
  readonly alerts: readonly AlertWire[]
  readonly dossier?: Dossier | undefined
  readonly history?: ContractorHistory | undefined
}

export function annexParts(annex: AnnexOf): readonly Part[] {
  const { name, anchor, title, assessment, dossier } = annex
  return [
    { kind: 'heading', text: `${name}. ${title}`, id: anchor },
    ...charts(annex),
    ...(dossier === undefined ? [] : [destinationsTable(dossier), paymentsTable(dossier)]),
    evidenceTable(assessment),
  ]
}

function charts({ anchor, alerts, history }: AnnexOf): readonly Part[] {
  if (history === undefined) return []
  const marks = alerts.flatMap(({ typology, opened_as_of }) => {
    const at = parseInstant(opened_as_of)
    return at === undefined ? [] : [{ at, label: titleOf(typology) }]
  })
  const dial = signInDial(history, `${anchor}-dial`)
  return [
    { kind: 'chart', drawn: payoutTimeline(history, marks, `${anchor}-timeline`) },
    ...(dial === undefined ? [] : [{ kind: 'chart' as const, drawn: dial, widest: 0.18 }]),
  ]
}

function destinationsTable({ destinations }: Dossier): Part {
  return tablePart(
    {
      caption: 'Payout destinations, oldest first',
      columns: DESTINATION_COLUMNS,
      export: 'csv-destinations',
    },
    destinations.map(destinationRow),
    MOST.destinations,
  )
}

function paymentsTable({ payments }: Dossier): Part {
  return tablePart(
    {
      caption: 'Payments, latest first',
      columns: [
        { label: 'Pay date', share: 2.1 },
        { label: 'Payment', share: 5.4 },
        { label: 'Client', share: 2.2 },
        { label: 'Destination', share: 5 },
        { label: 'Status', share: 1.8 },
        { label: 'Amount', share: 3, align: 'right' },
      ],
      export: 'csv-payments',
    },
    payments
      .map((each) => [
        each.pay_date,
        each.payment_id,
        each.client_id ?? '',
        each.destination ?? '',
        titleOf(each.status),
        moneyOf(each.amount, each.currency),
      ])
      .toReversed(),
    MOST.payments,
  )
}

/** In turn a record of each reason, so that a cut leaves none of them without. */
function evidenceTable({ reasons }: AssessmentWire): Part {
  const most = Math.max(0, ...reasons.map(({ evidence }) => evidence.length))
  const rows = Array.from({ length: most }, (_, index) =>
    reasons.flatMap(({ indicator, evidence }) => {
      const record = evidence[index]
      return record === undefined ? [] : [{ indicator, ...record }]
    }),
  ).flat()
  const order = new Map(reasons.map(({ indicator }, index) => [indicator, index]))
  const shown = rows
    .slice(0, MOST.evidence)
    .toSorted((a, b) => (order.get(a.indicator) ?? 0) - (order.get(b.indicator) ?? 0))
  const cells = [...shown, ...rows.slice(MOST.evidence)].map((each) => [
    titleOf(each.indicator),
    `${titleOf(each.record)} ${each.id}`,
    fieldInWords(each.field),
    valueInWords(each.value),
    each.at === undefined ? '' : compactInstant(each.at),
  ])
  return tablePart(
    {
      caption: 'Evidence, by reason',
      columns: [
        { label: 'Reason', share: 3 },
        { label: 'Record', share: 3.8 },
        { label: 'Field', share: 2.6 },
        { label: 'Value', share: 5.4 },
        { label: 'At', share: 2.6 },
      ],
      export: 'csv-reasons',
    },
    cells,
    MOST.evidence,
  )
}
