/** Who did what, when, latest first. */
import { auditHead, listAudit } from '../../application/audit/list-audit.ts'
import { actingAs } from '../../application/people/session.ts'
import { type AuditEntry, type AuditSubject, PLATFORM_ACTIONS } from '../../domain/audit.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, grouped, titleOf } from '../../reports/words.ts'
import { auditDetail } from '../blocks/audit-detail.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { selectField } from '../fields.ts'
import { cursorIn, pager } from '../pager.ts'
import type { Page, View, Visit } from '../view.ts'

const PATH = '/console/audit'
const PERMISSION = 'read-audit'
const PER_PAGE = 100

export const AUDIT_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: PERMISSION, show: auditPage },
]

async function auditPage(visit: Visit): Promise<View> {
  const { application, session, query } = visit
  const acting = actingAs(session, PERMISSION)
  const { tenant } = acting
  const action = PLATFORM_ACTIONS.find((each) => each === query.get('action'))
  const subject = subjectIn(query.get('subject'))
  const page = await listAudit(application, acting, {
    log: 'platform',
    limit: PER_PAGE,
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...cursorIn(visit, PATH),
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
    })}${subject === undefined ? NOTHING : markup`<input type="hidden" name="subject" value="${subject.kind}:${subject.id}">`}<p><button type="submit" class="quiet">Filter</button></p></form>
${subject === undefined ? NOTHING : markup`<p>Only what was done to ${subject.kind} <strong>${isolated(people.get(`${subject.kind}:${subject.id}`) ?? subject.id)}</strong>. <a href="${PATH}">Show all</a></p>`}
${page.items.length === 0 ? markup`<p class="empty"><strong>No entry</strong> Nothing of this kind was done yet.</p>` : table(page.items, people)}
${pager(visit, PATH, page.next)}`,
  }
}

/** `case:case-2`; anything else filters nothing. */
function subjectIn(text: string | null): AuditSubject | undefined {
  const parts = /^([a-z-]+):(.+)$/.exec(text ?? '')
  const [, kind, id] = parts ?? []
  return kind === undefined || id === undefined ? undefined : { kind, id }
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
      markup`${subject.kind} <a href="${PATH}?${new URLSearchParams({ subject: `${subject.kind}:${subject.id}` }).toString()}">${isolated(people.get(`${subject.kind}:${subject.id}`) ?? subject.id)}</a>`,
      auditDetail(detail, people),
    ]),
  })}</div>`
}

/** `case.hold-released` → `Case: hold released`. */
function words(action: string): string {
  const [noun = '', verb = ''] = action.split('.')
  return `${titleOf(noun)}: ${verb.replaceAll('-', ' ')}`
}
