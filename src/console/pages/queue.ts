/** What to work on, first what matters most before the next pay cut-off, and why each stands where it does. */
import { actOnCases } from '../../application/cases/act-on-cases.ts'
import {
  type QueuedCase,
  countCasesByStatus,
  listCases,
} from '../../application/cases/list-cases.ts'
import {
  type NamedStanding,
  readStandingsOf,
} from '../../application/contractors/read-standings-of.ts'
import { actingAs } from '../../application/people/session.ts'
import { listViews } from '../../application/cases/list-views.ts'
import { instant, MS_PER_DAY } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { bandBadge } from '../../reports/html/band-badge.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { counted, grouped, titleOf } from '../../reports/words.ts'
import { type Case, type CaseStatus, contractorsIn } from '../../review/case.ts'
import { patternsOf } from '../../review/patterns.ts'
import { alsoWaiting } from '../blocks/also-waiting.ts'
import { moneyInWords, nextClock } from '../blocks/case-words.ts'
import { type Assignee, assignedTo, assigneeField, assigneesFor } from '../blocks/assignees.ts'
import { peopleBy } from '../blocks/people.ts'
import { type ViewName, filterOf, filters, viewKeeper, viewTabs } from '../blocks/queue-views.ts'
import { leftOutNote } from '../blocks/sealed.ts'
import { textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { cursorIn, pager } from '../pager.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console'
const PER_PAGE = 50
const NAMED = 3
const PATTERNS_NAMED = 2

export const QUEUE_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => queuePage(visit) },
  { method: 'post', path: `${PATH}/bulk`, permission: 'work-cases', submit: bulk },
]

export const casePath = (id: string): `/console/cases/${string}` => `/console/cases/${id}`

async function queuePage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, query } = visit
  const acting = actingAs(session, 'read')
  const { tenant } = acting
  const { view, ...filter } = filterOf(visit)
  const saved = await listViews(application, session)
  const page = await listCases(application, acting, {
    ...filter,
    limit: PER_PAGE,
    ...cursorIn(visit, PATH),
  })
  const counts = await countCasesByStatus(application, acting)
  const contractors = page.items.flatMap(({ case: state }) => contractorsIn(state))
  const standings = await readStandingsOf(application, acting, contractors)
  const people = await peopleBy(application, tenant)
  const assignees = await assigneesFor(visit)
  return {
    title: 'Queue',
    area: 'queue',
    body: markup`<div class="head"><h1>Queue</h1><p>${grouped(counts.open)} open, ${grouped(counts['in-review'])} in review, ${grouped(counts['awaiting-approval'])} waiting for approval, ${grouped(counts.closed)} closed</p></div>
${doneNotice(query.get('done'))}
${refusalNotice(refusal)}
${viewTabs({ query, view, counts, saved })}
${filters(query, view)}
${viewKeeper(visit, saved)}
${await leftOutNote(visit, 'cases of theirs')}
${page.items.length === 0 ? nothing(view, counts) : table(visit, page.items, { standings, people, assignees })}
${pager(visit, PATH, page.next)}
${view === 'approval' ? await alsoWaiting(application, acting) : NOTHING}`,
  }
}

/** How many cases were changed together; of an address that no page made, nothing. */
function doneNotice(done: string | null): Markup {
  if (done === null || !/^\d{1,4}$/.test(done)) return NOTHING
  return markup`<p class="done" role="status">${Number(done) === 0 ? 'No case was picked.' : `${counted(Number(done), 'case')} changed.`}</p>`
}

function nothing(view: ViewName, counts: Readonly<Record<CaseStatus, number>>): Markup {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (all === 0) {
    return markup`<p class="empty"><strong>No case yet</strong> A case opens when an alert does. Until payroll was posted and assessed there is none.</p>`
  }
  return view === 'work'
    ? markup`<p class="empty"><strong>Nothing left to work</strong> That says that every alert was looked at, not that all is well.</p>`
    : markup`<p class="empty"><strong>No case here</strong> Other views and filters may hold some.</p>`
}

type Named = {
  readonly standings: ReadonlyMap<string, NamedStanding>
  readonly people: ReadonlyMap<string, string>
  readonly assignees: readonly Assignee[]
}

function table(visit: Visit, cases: readonly QueuedCase[], named: Named): Markup {
  const mayWork = mayDo(visit.session.user.role, 'work-cases')
  const rows = markup`<div class="panel ranking">${dataTable({
    caption: 'Cases, first what matters most before the next pay cut-off',
    captionIs: 'spoken',
    columns: [
      { label: 'Case' },
      { label: 'Why it is here' },
      { label: 'Patterns' },
      { label: 'Next pay', align: 'number' },
      { label: 'Due next' },
      { label: 'State' },
      { label: 'Band' },
      ...(mayWork ? [{ label: 'Pick' }] : []),
    ],
    rows: cases.map((queued) => row(queued, named, mayWork)),
  })}</div>`
  if (!mayWork) return rows
  return postForm(
    visit,
    `${PATH}/bulk`,
    markup`${rows}
<fieldset class="actions bulk"><legend>Picked cases</legend>
<span class="actions">${assigneeField(named.assignees)}<button type="submit" name="do" value="assign" class="quiet">Assign</button></span>
<span class="actions">${textField({ name: 'tag', label: 'Tag' })}<button type="submit" name="do" value="tag" class="quiet">Set the tag</button></span>
<span class="actions">${textField({ name: 'of', label: 'Duplicates of' })}<button type="submit" name="do" value="duplicate" class="quiet">Close as duplicates</button></span>
<button type="submit" name="do" value="week" class="quiet">Put off for a week</button></fieldset>`,
    'queue',
  )
}

function row(
  queued: QueuedCase,
  { standings, people }: Named,
  mayWork: boolean,
): readonly (Markup | string)[] {
  const { case: state, band, clocks, atStake } = queued
  const name = namesOf(contractorsIn(state), standings)
  return [
    markup`<a href="${casePath(state.id)}">${isolated(name)}</a>`,
    whyText(queued, standings),
    patternText(state),
    moneyText(atStake),
    nextClock(clocks),
    markup`${titleOf(state.status)}${state.assignee === undefined ? '' : markup`, ${isolated(people.get(state.assignee) ?? state.assignee)}`}${state.tags.map((tag) => markup` <span class="tag">${tag}</span>`)}`,
    bandBadge(band),
    ...(mayWork
      ? [markup`<input type="checkbox" name="case" value="${state.id}" aria-label="Pick ${name}">`]
      : []),
  ]
}

/** The strongest fact of the case, then where it stands in the order; of a closed one, what was decided. */
function whyText(
  { case: state, priority, paidBack }: QueuedCase,
  standings: Named['standings'],
): Markup {
  const [worst] = worstFirst(contractorsIn(state), standings)
  const reason = worst === undefined ? undefined : standings.get(worst)?.mainReason
  const { decided } = state
  const order =
    state.status === 'closed' && decided !== undefined
      ? `${titleOf(decided.disposition)}: ${decided.text}`
      : priority.why
  return markup`${reason === undefined ? NOTHING : markup`${isolated(reason)}<br>`}${paidBack === undefined ? NOTHING : markup`<span class="tag keep">Pay is back</span> `}<span class="small">${isolated(order)}</span>`
}

/** What the next pay run likely pays them, each currency for itself. */
function moneyText(sums: QueuedCase['atStake']): Markup {
  if (sums.length === 0) return markup`–`
  return markup`${sums.map((sum, index) => markup`${index === 0 ? NOTHING : markup`<br>`}<span class="keep">${moneyInWords(sum)}</span>`)}`
}

/** The pattern of most contractors first; more than two are counted. */
function patternText(state: Case): Markup {
  const typologies = patternsOf(state).map(titleOf)
  const left = typologies.length - PATTERNS_NAMED
  return markup`${typologies.slice(0, PATTERNS_NAMED).map((title, index) => markup`${index === 0 ? '' : ', '}<span class="keep">${title}</span>`)}${left > 0 ? ` and ${left} more` : ''}`
}

/** `Briony Elmore, Delia Calder and 10 more`: the worst first. */
export function namesOf(
  contractors: readonly string[],
  standings: ReadonlyMap<string, NamedStanding>,
): string {
  const names = worstFirst(contractors, standings)
    .slice(0, NAMED)
    .map((id) => standings.get(id)?.displayName ?? id)
  const left = contractors.length - names.length
  return left === 0 ? names.join(', ') : `${names.join(', ')} and ${left} more`
}

function worstFirst(contractors: readonly string[], standings: Named['standings']) {
  return contractors.toSorted(
    (a, b) => (standings.get(b)?.score ?? 0) - (standings.get(a)?.score ?? 0),
  )
}

async function bulk(visit: Submission): Promise<View | Response> {
  const { application, session, form } = visit
  const acting = actingAs(session, 'work-cases')
  const ids = form.all('case')
  const outcomes = await actOnCases(application, acting, {
    ids,
    request: bulkRequest(form.raw('do'), { form, application }),
  })
  const [refused, ...more] = outcomes.flatMap(({ id, refused }) =>
    refused === undefined ? [] : [`${id}: ${refused.message}`],
  )
  if (refused === undefined) return goTo(`${PATH}?done=${outcomes.length}`)
  const changed = outcomes.length - 1 - more.length
  const words = `${changed} of ${outcomes.length} changed. ${refused}`
  return { ...(await queuePage(visit, words)), status: 409 }
}

function bulkRequest(
  what: string,
  { form, application }: Pick<Submission, 'form' | 'application'>,
): Parameters<typeof actOnCases>[2]['request'] {
  switch (what) {
    case 'week':
      return { do: 'snooze', until: instant(application.clock() + 7 * MS_PER_DAY) }
    case 'tag':
      return { do: 'tag', tags: form.text('tag') === '' ? [] : [form.text('tag')] }
    case 'duplicate':
      return { do: 'mark-duplicate', of: form.text('of') }
    default:
      return assignedTo(form.raw('to'))
  }
}
