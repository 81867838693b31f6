/** The records behind one contractor: totals, schedule, links and one line of time. */
import type { Dossier } from '../../contract/report-dossier.ts'
import type { ConversionWire } from '../../contract/report.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { artefactInWords, compactInstant, titleOf, valueInWords, withThousands } from '../words.ts'

/** Rows shown of each table; the JSON and CSV of the report hold all. */
const MOST = { payments: 60, timeline: 60, links: 30 }

export function recordsBlock(dossier: Dossier, conversion: ConversionWire): Markup {
  return markup`${totals(dossier, conversion)}
${schedule(dossier)}
${timeline(dossier)}
${sharedValues(dossier)}`
}

function totals({ payment_totals }: Dossier, conversion: ConversionWire): Markup {
  const isConverted = 'currency' in conversion
  const note = isConverted
    ? `Converted by ${conversion.source}: ${conversion.rule}.`
    : 'No source of exchange rates was given: nothing is converted.'
  return markup`<h5 class="record-title">Payments in total</h5>
${dataTable({
  caption: note,
  captionIs: 'seen',
  columns: [
    { label: 'Status' },
    { label: 'Payments', align: 'number' },
    { label: 'Amount', align: 'number' },
    ...(isConverted ? [{ label: `In ${conversion.currency}`, align: 'number' as const }] : []),
  ],
  rows: payment_totals.map(({ status, payments, amount, currency, converted }) => [
    titleOf(status),
    String(payments),
    `${withThousands(amount)} ${currency}`,
    ...(isConverted ? [converted === undefined ? '–' : withThousands(converted)] : []),
  ]),
})}`
}

function schedule({ payments }: Dossier): Markup {
  const shown = payments.slice(-MOST.payments)
  return markup`<h5 class="record-title">Schedule of payments</h5>
${dataTable({
  caption: captionFor('Oldest first', payments.length - shown.length),
  captionIs: 'seen',
  columns: [
    { label: 'Pay date' },
    { label: 'Payment' },
    { label: 'Client' },
    { label: 'Destination' },
    { label: 'Status' },
    { label: 'Amount', align: 'number' },
  ],
  rows: shown.map((payment) => [
    markup`<span class="keep">${payment.pay_date}</span>`,
    markup`<code>${isolated(payment.payment_id)}</code>`,
    isolated(payment.client_id ?? '–'),
    isolated(payment.destination ?? '–'),
    titleOf(payment.status),
    `${withThousands(payment.amount)} ${payment.currency}`,
  ]),
})}`
}

function timeline({ timeline: entries }: Dossier): Markup {
  const shown = entries.slice(-MOST.timeline)
  return markup`<h5 class="record-title">Timeline</h5>
${dataTable({
  caption: captionFor('What changed, in UTC and local time', entries.length - shown.length),
  captionIs: 'seen',
  columns: [{ label: 'When' }, { label: 'What' }, { label: 'Record' }],
  rows: shown.map(({ at, local, text, id }) => [
    markup`<span class="keep">${compactInstant(at)}</span>${local === undefined ? '' : markup`<br><span class="small">${local}</span>`}`,
    isolated(text),
    id === undefined ? '–' : markup`<code>${isolated(id)}</code>`,
  ]),
})}`
}

function sharedValues({ links }: Dossier): Markup {
  if (links.length === 0) return markup``
  return markup`<h5 class="record-title">Shared with other contractors</h5>
${dataTable({
  caption: captionFor('Values that few contractors show', links.length - MOST.links),
  captionIs: 'seen',
  columns: [{ label: 'Kind' }, { label: 'Value' }, { label: 'Shown here' }, { label: 'Others' }],
  rows: links
    .slice(0, MOST.links)
    .map(({ kind, value, first, last, others }) => [
      artefactInWords(kind),
      isolated(valueInWords(value)),
      `${first} to ${last}`,
      markup`${others.map(({ contractor_id }, index) => markup`${index === 0 ? '' : ', '}${isolated(contractor_id)}`)}`,
    ]),
})}`
}

function captionFor(text: string, left: number): string {
  return left > 0 ? `${text}; ${left} more in the JSON of this report.` : `${text}.`
}
