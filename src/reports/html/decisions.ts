/** What people did with the case that a report is about. */
import type { CaseFileWire, OwnCaseWire, Report } from '../../contract/report.ts'
import { dataTable } from './data-table.ts'
import { type Markup, NOTHING, isolated, markup } from './markup.ts'
import { compactInstant, instantInWords, phraseOf, titleOf } from '../words.ts'

type DecisionWire = CaseFileWire['decisions'][number]

export function decisionsSection(file: CaseFileWire): Markup {
  return markup`<section id="decisions" aria-labelledby="decisions-title">
<h2 id="decisions-title">Decisions</h2>
<p>${standingOf(file)}</p>
${file.decisions.length === 0 ? NOTHING : decisionTable(file.decisions)}
</section>`
}

/** Of one contractor: each case with what was decided on it. */
export function ownCasesSection(cases: readonly OwnCaseWire[]): Markup {
  return markup`<section id="decisions" aria-labelledby="decisions-title">
<h2 id="decisions-title">Decisions</h2>
${cases.map((file) => markup`<p><code>${isolated(file.id)}</code> ${standingOf(file)}</p>${file.decisions.length === 0 ? NOTHING : decisionTable(file.decisions)}`)}
</section>`
}

/** `Decided so far: 2 confirmed risk, 1 benign explained.` */
export function decidedText(counts: NonNullable<Report['decisions']>): string {
  const parts = Object.entries(counts).flatMap(([what, number]) =>
    number === undefined ? [] : [`${number} ${phraseOf(what)}`],
  )
  return `Decided on cases so far: ${parts.join(', ')}.`
}

function decisionTable(decisions: readonly DecisionWire[]): Markup {
  return dataTable({
    caption: 'Decisions, oldest first',
    captionIs: 'spoken',
    columns: [
      { label: 'When' },
      { label: 'Found' },
      { label: 'Reasons' },
      { label: 'In their words' },
      { label: 'By' },
    ],
    rows: decisions.map((decision) => [
      compactInstant(decision.at),
      titleOf(decision.disposition),
      decision.reasons.map(titleOf).join('; '),
      isolated(decision.text),
      isolated(handsOf(decision)),
    ]),
  })
}

/** Where the case stood when the report was written. */
export function standingOf({ status, opened_at, pay_held_since, decisions }: CaseFileWire): string {
  const opened = `The case was opened on ${instantInWords(opened_at)}, and is ${phraseOf(status)}.`
  const held =
    pay_held_since === undefined ? '' : ` Pay is held since ${instantInWords(pay_held_since)}.`
  return `${opened}${held}${decisions.length === 0 ? ' Nothing is decided.' : ''}`
}

export function handsOf({ by, approved_by }: DecisionWire): string {
  return approved_by === undefined ? by : `${by}, approved by ${approved_by}`
}
