import { dayOf, formatDay } from '../../domain/calendar.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { NOTHING, markup } from '../../reports/html/markup.ts'
import { counted, grouped, phraseOf } from '../../reports/words.ts'
import type { Page, View, Visit } from '../view.ts'

export const LIST_PAGES: readonly Page[] = [
  { method: 'get', path: '/console/lists', permission: 'read', show: listsPage },
]

function listsPage({ application }: Visit): View {
  const today = dayOf(application.clock())
  const { statuses } = application.lists
  const stale = statuses.filter(({ stale }) => stale)
  return {
    title: 'Lists',
    area: 'lists',
    body: markup`<div class="head"><h1>Sanctions lists</h1><p>${counted(statuses.length, 'list')}, as this server loaded them</p></div>
${
  stale.length === 0
    ? markup`<p class="done">Every list is young enough to say “no match”.</p>`
    : markup`<p class="refusal">${counted(stale.length, 'list')} too old to say “no match”: the indicators that need them answer “not evaluated”. Matches are still found. An operator refreshes with <code>npm run wagewatch -- lists update</code>.</p>`
}
<div class="panel">${dataTable({
      caption: 'Lists by name',
      captionIs: 'spoken',
      columns: [
        { label: 'List' },
        { label: 'Published' },
        { label: 'Age in days', align: 'number' },
        { label: 'Entries', align: 'number' },
        { label: 'Covers' },
        { label: 'State' },
        { label: 'SHA-256' },
      ],
      rows: statuses.map(({ name, asOf, rows, covers, stale, sha256 }) => [
        name,
        markup`<span class="keep">${formatDay(asOf)}</span>`,
        grouped(today - asOf),
        grouped(rows),
        covers?.map(phraseOf).join(', ') ?? 'any identifier',
        stale ? markup`<span class="badge high">Too old</span>` : 'Current',
        markup`<code class="hash">${sha256.slice(0, 16)}…</code>`,
      ]),
    })}</div>
${statuses.some(({ name }) => name.endsWith('-seed')) ? markup`<p class="small">Lists named <code>…-seed</code> are extracts that come with Wagewatch, for a first look. Install the publishers’ own before you rely on them.</p>` : NOTHING}`,
  }
}
