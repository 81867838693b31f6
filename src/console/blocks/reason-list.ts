/** Reasons as a reviewer reads them: the statement, its weight, and on demand everything behind it. */
import type { ReasonWire } from '../../contract/report.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { evidenceTable, listed, measured } from '../../reports/html/reason.ts'
import { counted, dayInWords, scoreText } from '../../reports/words.ts'

/** Open at first; the rest are one click or key away. */
const OPEN_AT_FIRST = 2

const SOURCES = new Map(
  INDICATORS.map(({ id, title, question, references }) => [id, { title, question, references }]),
)

/** What reviewers decided about earlier alerts that rested on an indicator, in words. */
export type TrackRecords = (indicator: string) => string

export function reasonList(reasons: readonly ReasonWire[], trackRecords?: TrackRecords): Markup {
  if (reasons.length === 0) {
    return markup`<p class="empty"><strong>No reason</strong> No indicator reached its first grade. That says nothing about what could not be measured.</p>`
  }
  return markup`<section class="card" aria-labelledby="reasons"><h2 id="reasons">Why: ${counted(reasons.length, 'reason')}</h2>
${reasons.map((reason, index) => reasonDetails(reason, index, trackRecords?.(reason.indicator)))}</section>`
}

function reasonDetails(reason: ReasonWire, index: number, trackRecord: string | undefined): Markup {
  const { indicator, version, family, grade, value, points, statement, evidence } = reason
  const source = SOURCES.get(indicator)
  const open = index < OPEN_AT_FIRST ? markup` open` : NOTHING
  return markup`<details class="reason"${open}><summary><h3>${statement}</h3>
<span class="weight">${family} family · graded ${grade} · ${points === 0 ? 'corroborates' : `${scoreText(points)} points`}</span></summary>
${evidence.length === 0 ? NOTHING : evidenceTable(evidence)}
<div class="weighing">${listed('What else could explain it', reason.innocent_explanations, 'h4')}${listed('What would settle it', reason.triage, 'h4')}</div>
<p class="grading">${sourceOf(indicator)} Asked by <a href="/console/indicators/${indicator}">${source?.title ?? indicator}</a>, version ${version}: ${source?.question ?? 'what is no longer asked.'} Measured: ${measured(value)}.${trackRecord === undefined ? '' : ` ${trackRecord}`}</p>
</details>`
}

/** The published red flag behind an indicator. */
function sourceOf(indicator: string): Markup {
  const [reference] = SOURCES.get(indicator)?.references ?? []
  if (reference === undefined) return NOTHING
  const { title, date, url } = reference
  return markup`Red flag published in <a href="${url}" rel="noreferrer">${title}</a>, ${dayInWords(date)}.`
}
