/** One reason as a reviewer reads it: statement, records, other explanations, next steps, then the weight. */
import type { EvidenceWire, ReasonWire } from '../../contract/report.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import {
  compactInstant,
  fieldInWords,
  scoreText,
  sentenceInWords,
  titleOf,
  valueInWords,
} from '../words.ts'

/** Further records are in the JSON. */
const MOST_EVIDENCE = 40

export function reasonBlock(reason: ReasonWire): Markup {
  const { indicator, version, family, grade, value, points, statement, evidence } = reason
  return markup`<section class="reason">
<h5>${statement}</h5>
${evidence.length === 0 ? '' : evidenceTable(evidence)}
<div class="weighing">${listed('What else could explain it', reason.innocent_explanations)}${listed('What would settle it', reason.triage)}</div>
<p class="grading">Family ${family}, grade ${grade}, ${scoreText(points)} points. Measured ${measured(value)} by <code>${indicator}</code> version ${version}.</p>
</section>`
}

export function evidenceTable(evidence: readonly EvidenceWire[]): Markup {
  const shown = evidence.slice(0, MOST_EVIDENCE)
  const left = evidence.length - shown.length
  return dataTable({
    caption: left === 0 ? 'Records' : `Records (${left} more in the JSON of this report)`,
    captionIs: left === 0 ? 'spoken' : 'seen',
    columns: [
      { label: 'Record' },
      { label: 'Id' },
      { label: 'Field' },
      { label: 'Value' },
      { label: 'At' },
    ],
    rows: shown.map(({ record, id, field, value, at }) => [
      titleOf(record),
      markup`<code>${isolated(id)}</code>`,
      fieldInWords(field),
      isolated(valueInWords(value)),
      at === undefined ? '–' : markup`<span class="keep">${compactInstant(at)}</span>`,
    ]),
  })
}

/** `level` fits the heading above it. */
export function listed(
  title: string,
  sentences: readonly string[],
  level: 'h3' | 'h4' | 'h6' = 'h6',
): Markup {
  if (sentences.length === 0) return markup``
  return markup`<div><${level}>${title}</${level}><ul>${sentences.map((sentence) => markup`<li>${sentenceInWords(sentence)}</li>`)}</ul></div>`
}

/** At most three decimals: 0.6213 → `0.621`, 3 → `3`. */
export function measured(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
