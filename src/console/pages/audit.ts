/** Who did what, when, latest first. */
import { auditHead, listAudit } from '../../application/list-audit.ts'
import { readingAs } from '../../application/session.ts'
import { type AuditEntry, PLATFORM_ACTIONS } from '../../domain/audit.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, grouped, titleOf } from '../../reports/html/words.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { selectField } from '../fields.ts'
import { cursorIn, pager } from '../pager.ts'
import type { Page, View, Visit } from '../view.ts'

const PATH = '/console/audit'
const PERMISSION = 'read-audit'
const PER_PAGE = 100
/** Characters; hundreds of alerts can change at once. */
const MOST_DETAIL = 400

export const AUDIT_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: PERMISSION, show: auditPage },
]

async function auditPage({ application, session, query }: Visit): Promise<View> {
  const tenant = readingAs(session, PERMISSION)
  const action = PLATFORM_ACTIONS.find((each) => each === query.get('action'))
  const page = await listAudit(application, tenant, {
    log: 'platform',
    limit: PER_PAGE,
    ...(action === undefined ? {} : { action }),
    ...cursorIn(query),
  })
  const head = await auditHead(application, tenant, 'platform')
  const people = await peopleBy(application, tenant)
  return {
    title: 'Audit',
    area: 'audit',
    body: markup`<div class="head"><h1>Audit log</h1><p>${grouped(head.sequence)} entries, none of which can be changed unseen</p></div>
<p class="small">Note this end of the chain elsewhere, and check it with <code>npm run wagewatch -- audit verify --head ${head.sequence}:${head.sha256}</code></p>
<form class="filters" action="${PATH}">${selectField({
      name: 'action',
      label: 'Action',
      value: action ?? '',
      options: [
        { value: '', label: 'Any' },
        ...PLATFORM_ACTIONS.map((each) => ({ value: each, label: words(each) })),
      ],
    })}<p><button type="submit" class="quiet">Filter</button></p></form>
${page.items.length === 0 ? markup`<p class="empty"><strong>No entry</strong> Nothing of this kind was done yet.</p>` : table(page.items, people)}
${pager(PATH, query, page.next)}`,
  }
}

function table(entries: readonly AuditEntry[], people: ReadonlyMap<string, string>): Markup {
  return markup`<div class="panel">${dataTable({
    caption: 'Entries, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Number' },
      { label: 'At' },
      { label: 'Who' },
      { label: 'What' },
      { label: 'To what' },
      { label: 'Detail' },
    ],
    rows: entries.map(({ sequence, at, actor, action, subject, detail }) => [
      String(sequence),
      markup`<span class="keep">${compactInstant(formatInstant(at))}</span>`,
      isolated(actorName(actor, people)),
      words(action),
      markup`${subject.kind} ${isolated(people.get(`${subject.kind}:${subject.id}`) ?? subject.id)}`,
      detailCell(detail),
    ]),
  })}</div>`
}

function detailCell(detail: object): Markup | string {
  if (Object.keys(detail).length === 0) return '–'
  const text = JSON.stringify(detail)
  if (text.length <= MOST_DETAIL) return markup`<code>${isolated(text)}</code>`
  return markup`<code>${isolated(`${text.slice(0, MOST_DETAIL)}…`)}</code> <span class="small">${grouped(text.length - MOST_DETAIL)} characters more in <code>/v1/audit</code></span>`
}

/** `case.hold-released` → `Case: hold released`. */
function words(action: string): string {
  const [noun = '', verb = ''] = action.split('.')
  return `${titleOf(noun)}: ${verb.replaceAll('-', ' ')}`
}
