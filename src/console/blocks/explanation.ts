import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import type { SubjectExplanation } from '../../review/subject-explanation.ts'

/** What the contractor may be told, to be read before anybody writes to them. Sent to nobody. */
export function explanationPreview(explanation: SubjectExplanation | undefined): Markup {
  if (explanation === undefined) return NOTHING
  return markup`<details class="card"><summary>What the contractor may be told</summary>
<p class="small">A preview; nothing is sent. It names nobody else, no score, no list and no method. Where sanctions may apply, ask counsel before you say anything.</p>
<p>We looked at:</p><ul>${explanation.about.map((each) => markup`<li>${each}</li>`)}</ul>
<p>These would help to settle it:</p><ul>${explanation.helps.map((each) => markup`<li>${each}</li>`)}</ul>
<p>${explanation.rights}</p></details>`
}
