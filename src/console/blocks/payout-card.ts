/** Where the wages went: one axis of payments, changes, events and alerts, and the same as tables. */
import { formatInstant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { timelineOf } from '../../reports/dossier/timeline.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { destinationTable } from '../../reports/html/destination-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { payoutTimeline } from '../../reports/html/payout-timeline.ts'
import type { AlertMark } from '../../reports/html/timeline-alerts.ts'
import { compactInstant, counted, phraseOf, titleOf } from '../../reports/words.ts'
import type { AlertStep } from '../../review/alert-history.ts'

/** Rows of the table that are shown, the latest. */
const MOST_ROWS = 60

export function payoutCard(history: ContractorHistory, steps: readonly AlertStep[]): Markup {
  return markup`<section class="card" aria-labelledby="payouts"><h2 id="payouts">Where the wages went</h2>
${payoutTimeline(history, steps.flatMap(markOf), 'timeline')}
${destinationTable(history)}
${timelineTable(history, steps)}</section>`
}

/** What asks for attention is drawn; the table has every step. */
function markOf({ at, typology, step, band }: AlertStep): readonly AlertMark[] {
  switch (step) {
    case 'opened':
      return [{ at, label: titleOf(typology) }]
    case 'rose':
      return [{ at, label: `${titleOf(typology)} rose to ${band}` }]
    case 'fell':
    case 'closed':
      return []
  }
}

type Row = { readonly at: string; readonly text: string }

function timelineTable(history: ContractorHistory, steps: readonly AlertStep[]): Markup {
  const rows = [...timelineOf(history, []), ...alertRows(steps)].toSorted(latestFirst)
  const left = rows.length - MOST_ROWS
  return markup`<details class="as-table"><summary>The timeline as a table: ${steps.length === 0 ? 'changes and events' : 'changes, events and alerts'}</summary>
${dataTable({
  caption: 'Latest first; without sign-ins and payments that went through.',
  captionIs: 'seen',
  columns: [{ label: 'When' }, { label: 'What' }],
  rows: rows
    .slice(0, MOST_ROWS)
    .map(({ at, text }) => [
      markup`<span class="keep">${compactInstant(at)}</span>`,
      isolated(text),
    ]),
})}
${left > 0 ? markup`<p class="small">${counted(left, 'earlier row')}: in the report.</p>` : NOTHING}</details>`
}

/** The sort is stable: rows of one time keep their order. */
function latestFirst(a: Row, b: Row): number {
  if (a.at === b.at) return 0
  return a.at < b.at ? 1 : -1
}

/** One row for the alerts that took the same step at the same time. */
function alertRows(steps: readonly AlertStep[]): readonly Row[] {
  const together = Map.groupBy(steps, ({ at, step }) => `${at} ${step}`)
  return [...together.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const names = same.map(({ typology, band }) => `${phraseOf(typology)} (${band})`)
    const noun = same.length === 1 ? 'Alert' : 'Alerts'
    return [{ at: formatInstant(first.at), text: `${noun} ${first.step}: ${names.join(', ')}.` }]
  })
}
