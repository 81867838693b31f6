/** What was done to a case, by whom, latest first. */
import type { CaseView } from '../../application/cases/read-case.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, counted } from '../../reports/words.ts'
import type { RecordedEvent } from '../../review/case.ts'
import { eventText } from './case-words.ts'
import { actorName } from './people.ts'

export function caseHistory({ events }: CaseView, people: ReadonlyMap<string, string>): Markup {
  return markup`<section class="card" aria-labelledby="history"><h2 id="history">History</h2>
<ol class="history">${entriesOf(events).map(
    ({ latest: { event, actor, at }, earlier }) =>
      markup`<li>${moment(at)}<br><strong>${isolated(actorName(actor, people))}</strong> ${isolated(eventText(event, people))}${earlier.length === 0 ? NOTHING : earlierOnes(earlier, people)}</li>`,
  )}</ol></section>`
}

function earlierOnes(
  events: readonly RecordedEvent[],
  people: ReadonlyMap<string, string>,
): Markup {
  return markup`<details class="as-table"><summary>and ${counted(events.length, 'time')} before</summary><ul>${events.map(({ event, at }) => markup`<li>${moment(at)} ${isolated(eventText(event, people))}</li>`)}</ul></details>`
}

const moment = (at: Instant) =>
  markup`<span class="small">${compactInstant(formatInstant(at))}</span>`

type Entry = { readonly latest: RecordedEvent; readonly earlier: readonly RecordedEvent[] }

/** Latest first. Evidence that joined batch by batch, with nothing in between, is one entry. */
function entriesOf(events: readonly RecordedEvent[]): readonly Entry[] {
  const entries: Entry[] = []
  for (const event of events.toReversed()) {
    const newer = entries.at(-1)
    if (newer?.latest.event.kind === 'joined' && event.event.kind === 'joined') {
      entries[entries.length - 1] = { latest: newer.latest, earlier: [...newer.earlier, event] }
    } else entries.push({ latest: event, earlier: [] })
  }
  return entries
}
