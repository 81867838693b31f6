/** What could not be told: indicators that were not measured, and the fields that would complete others. */
import type { AssessmentWire } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { type Markup, markup } from './markup.ts'
import { counted, percent, phraseOf, titleOf } from './words.ts'

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

/** Headings at the level `top` and the one below it. */
export function gapsBlock({ not_evaluated, coverage }: AssessmentWire, top: 3 | 4 = 4): Markup {
  const [title, part] = [`h${top}`, `h${top + 1}`]
  const { unmeasured, partly, fields } = gapsIn(not_evaluated)
  const missed = not_evaluated.length - partly
  const sentence =
    not_evaluated.length === 0
      ? 'Every indicator could be measured in full.'
      : `Coverage ${percent(coverage)}: ${counted(missed, 'indicator')} could not be measured, ${partly} only in part. A gap never lowers the score, and never says that all is well.`
  return markup`<${title} class="layer">Gaps: what could not be told</${title}>
<p>${sentence}</p>
${missed === 0 ? '' : markup`<${part} class="gap-title">Not measured</${part}><ul class="gaps">${unmeasured.map(({ reason, indicators }) => markup`<li>${titleOf(reason)}: ${indicators.map((id) => phraseOf(id)).join(', ')}</li>`)}</ul>`}
${partly === 0 ? '' : markup`<${part} class="gap-title">Fields that would complete a measurement</${part}><ul class="gaps">${fields.map(({ field, indicators }) => markup`<li><code>${field}</code> (${indicators})</li>`)}</ul>`}`
}
