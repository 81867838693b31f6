/** What was done to a case, by whom, latest first. */
import type { CaseView } from '../../application/read-case.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { type Markup, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant } from '../../reports/html/words.ts'
import { eventText } from './case-words.ts'
import { actorName } from './people.ts'

export function caseHistory({ events }: CaseView, people: ReadonlyMap<string, string>): Markup {
  return markup`<section class="card" aria-labelledby="history"><h2 id="history">History</h2>
<ol class="history">${events
    .toReversed()
    .map(
      ({ event, actor, at }) =>
        markup`<li><span class="small">${compactInstant(formatInstant(at))}</span><br><strong>${isolated(actorName(actor, people))}</strong> ${isolated(eventText(event))}</li>`,
    )}</ol></section>`
}
