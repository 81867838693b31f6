import { PROBLEM_CODES } from '../../intake/problem-codes.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { prose } from './prose.ts'
import { PROBLEM_TYPES } from '../answer/problem-types.ts'

/** Both kinds of code: why a request was refused, and what is wrong with a row. */
export function problemsSection(): Markup {
  const refusals = Object.entries(PROBLEM_TYPES).map(
    ([code, { status, title, remedy }]) => markup`<div id="problem-${code}">
<dt><code>${code}</code> <span class="status">${status}</span></dt><dd>${title}. ${prose(remedy)}</dd></div>`,
  )
  const faults = Object.entries(PROBLEM_CODES).map(
    ([code, { severity, meaning }]) => markup`<div>
<dt><code>${code}</code> <span class="status">${severity}</span></dt><dd>${meaning}</dd></div>`,
  )
  return markup`<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">Problems</h2>
<h3>Refused requests</h3>
<dl>${refusals}</dl>
<h3>Faults in rows</h3>
<p>In <code>errors</code> of a refusal and in the results of a batch, each with its place.</p>
<dl>${faults}</dl>
</section>`
}
