/** What could not be told: indicators that were not measured, and the fields that would complete others. */
import type { AssessmentWire } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { type Markup, markup } from './markup.ts'
import { counted, percent, phraseOf, titleOf } from '../words.ts'

/** How `detection` marks an indicator that was measured without some of its fields. */
const PARTLY = 'partly: no '

type Gaps = {
  /** By reason: the indicators that gave no answer. */
  readonly unmeasured: readonly {
    readonly reason: string
    readonly indicators: readonly string[]
  }[]
  readonly partly: number
  /** By absent field (or group of alternatives): how many indicators would gain, most first. */
  readonly fields: readonly { readonly field: string; readonly indicators: number }[]
}

/** Worked example: `partly: no a or b, no c` counts for the fields `a or b` and `c`. */
export function gapsIn(notEvaluated: AssessmentWire['not_evaluated']): Gaps {
  const partly = notEvaluated.filter(({ reason }) => reason.startsWith(PARTLY))
  const unmeasured = notEvaluated.filter(({ reason }) => !reason.startsWith(PARTLY))
  const fields = partly.flatMap(({ reason }) => reason.slice(PARTLY.length).split(', no '))
  return {
    unmeasured: [...Map.groupBy(unmeasured, ({ reason }) => reason)]
      .map(([reason, same]) => ({ reason, indicators: same.map(({ indicator }) => indicator) }))
      .sort((a, b) => byText(a.reason, b.reason)),
    partly: partly.length,
    fields: [...Map.groupBy(fields, (field) => field)]
      .map(([field, same]) => ({ field, indicators: same.length }))
      .sort((a, b) => b.indicators - a.indicators || byText(a.field, b.field)),
  }
}

/** All of it, for a report. */
export function gapsBlock(assessment: AssessmentWire): Markup {
  return markup`<h4 class="layer">${TITLE}</h4>
<p>${sentenceOf(assessment)}</p>
${listsOf(assessment, 'h5')}`
}

/** How much could not be told, and on demand what, for a page that is read on a screen. */
export function foldedGaps(assessment: AssessmentWire): Markup {
  const lists = markup`<details><summary>What was not measured, and which fields would help</summary>${listsOf(assessment, 'h4')}</details>`
  return markup`<h3 class="layer">${TITLE}</h3>
<p>${sentenceOf(assessment)}</p>
${assessment.not_evaluated.length === 0 ? '' : lists}`
}

const TITLE = 'Gaps: what could not be told'

function sentenceOf({ not_evaluated, coverage }: AssessmentWire): string {
  if (not_evaluated.length === 0) return 'Every indicator could be measured in full.'
  const { partly } = gapsIn(not_evaluated)
  const missed = not_evaluated.length - partly
  return `Coverage ${percent(coverage)}: ${counted(missed, 'indicator')} could not be measured, ${partly} only in part. A gap never lowers the score, and never says that all is well.`
}

function listsOf({ not_evaluated }: AssessmentWire, heading: 'h4' | 'h5'): Markup {
  const { unmeasured, fields } = gapsIn(not_evaluated)
  return markup`${unmeasured.length === 0 ? '' : markup`<${heading} class="gap-title">Not measured</${heading}><ul class="gaps">${unmeasured.map(({ reason, indicators }) => markup`<li>${titleOf(reason)}: ${indicators.map((id) => phraseOf(id)).join(', ')}</li>`)}</ul>`}
${fields.length === 0 ? '' : markup`<${heading} class="gap-title">Fields that would complete a measurement</${heading}><ul class="gaps">${fields.map(({ field, indicators }) => markup`<li><code>${field}</code> (${indicators})</li>`)}</ul>`}`
}
