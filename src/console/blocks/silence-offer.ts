/** After a false alarm: the indicators that brought it, each offered to be silenced for this contractor. */
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { indicatorTitle } from '../pages/indicators.ts'
import { newSuppressionPath } from '../pages/new-suppression.ts'
import type { CasePage } from './case-body.ts'

const FALSE_ALARMS: ReadonlySet<string> = new Set(['benign-explained', 'rule-error'])

/** Sanctions indicators are never silenced, and so not offered. */
export function silenceOffer({ view, shown }: CasePage): Markup {
  const { decided, id } = view.case
  if (decided === undefined || shown === undefined || !FALSE_ALARMS.has(decided.disposition)) {
    return NOTHING
  }
  const offered = shown.reasons.filter(({ points, family }) => points > 0 && family !== 'sanctions')
  if (offered.length === 0) return NOTHING
  return markup`<section class="card" aria-labelledby="silence"><h2 id="silence">Silence what misled</h2>
<p class="small">For this contractor, for a while, if a second person agrees. You see first what it would have hidden.</p>
<ul>${offered.map(({ indicator }) => markup`<li><a href="${newSuppressionPath({ contractor: shown.contractor, indicator, caseId: id })}">${indicatorTitle(indicator)}</a></li>`)}</ul></section>`
}
