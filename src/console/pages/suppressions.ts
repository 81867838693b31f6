/** Silenced indicators: all that were proposed, and the verdict of a second person on each. */
import { ApplicationError } from '../../domain/application-error.ts'
import { listSuppressions } from '../../application/feedback/list-suppressions.ts'
import { previewSuppression } from '../../application/feedback/preview-suppression.ts'
import {
  type NamedStanding,
  readStandingsOf,
} from '../../application/contractors/read-standings-of.ts'
import { actingAs } from '../../application/people/session.ts'
import { settleSuppression } from '../../application/feedback/settle-suppression.ts'
import { formatInstant } from '../../domain/calendar.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { mayDo } from '../../domain/role.ts'
import type { Suppression } from '../../domain/suppression.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant } from '../../reports/words.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { previewCard, suppressionState } from '../blocks/suppression-words.ts'
import { secondPerson } from '../blocks/second-person.ts'
import { verdictForm } from '../blocks/verdict-form.ts'
import { refused } from '../door.ts'
import { button, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { indicatorLink, indicatorTitle } from './indicators.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/suppressions'

export const SUPPRESSION_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: listPage },
  {
    method: 'get',
    path: `${PATH}/:id`,
    permission: 'read',
    show: (visit) => suppressionPage(visit),
  },
  { method: 'post', path: `${PATH}/:id/settle`, permission: 'work-cases', submit: settled },
]

async function listPage({ application, session }: Visit): Promise<View> {
  const acting = actingAs(session, 'read')
  const suppressions = await listSuppressions(application, acting)
  const contractors = suppressions.map(({ contractor }) => contractor)
  const names = await readStandingsOf(application, acting, contractors)
  return {
    title: 'Suppressions',
    area: 'indicators',
    body: markup`<p><a href="/console/indicators">Indicators</a></p>
<div class="head"><h1>Suppressions</h1></div>
<p class="soft">Each silences one indicator for one contractor, for a while, by two people. Assessments that one touches show it. Sanctions indicators are never silenced. A case that was decided as benign or as an error offers to propose one.</p>
${
  suppressions.length === 0
    ? markup`<p class="empty"><strong>Nothing is silenced</strong> Every indicator speaks about everybody.</p>`
    : table(suppressions, names, application.clock())
}`,
  }
}

function table(
  suppressions: readonly Suppression[],
  names: ReadonlyMap<ContractorId, NamedStanding>,
  now: Parameters<typeof suppressionState>[1],
): Markup {
  return markup`<div class="panel">${dataTable({
    caption: 'Suppressions, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Indicator' },
      { label: 'Contractor' },
      { label: 'Why' },
      { label: 'Until' },
      { label: 'State' },
    ],
    rows: suppressions.map((each) => [
      markup`<a href="${PATH}/${each.id}">${indicatorTitle(each.indicator)}</a>`,
      isolated(names.get(each.contractor)?.displayName ?? each.contractor),
      isolated(each.reason),
      compactInstant(formatInstant(each.until)),
      suppressionState(each, now),
    ]),
  })}</div>`
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  proposed: 'Proposed. Somebody else approves or rejects it.',
  approve: 'Approved. It silences the indicator from the next batch on.',
  reject: 'Rejected.',
  withdraw: 'Withdrawn.',
  revoke: 'Revoked. The indicator speaks again with the next batch.',
}

async function suppressionPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, params, query } = visit
  const acting = actingAs(session, 'read')
  const found = (await listSuppressions(application, acting)).find(({ id }) => id === params['id'])
  if (found === undefined) throw new ApplicationError('not-found', 'There is no such suppression.')
  const { contractor, indicator, reason, until, by, at, settledBy, caseId } = found
  const names = await readStandingsOf(application, acting, [contractor])
  const people = await peopleBy(application, acting.tenant)
  const done = DONE_WORDS[query.get('done') ?? '']
  return {
    title: `Suppression of ${indicatorTitle(indicator)}`,
    area: 'indicators',
    body: markup`<p><a href="${PATH}">Suppressions</a></p>
<div class="head"><h1>${indicatorTitle(indicator)}</h1><p>${suppressionState(found, application.clock())}</p></div>
${done === undefined ? NOTHING : markup`<p class="done" role="status">${done}</p>`}
${refusalNotice(refusal)}
<p>${isolated(actorName(by, people))} proposed on ${compactInstant(formatInstant(at))} to silence ${indicatorLink(indicator)} for <a href="/console/contractors/${encodeURIComponent(contractor)}">${isolated(names.get(contractor)?.displayName ?? contractor)}</a> until ${compactInstant(formatInstant(until))}${caseId === undefined ? '' : markup`, from <a href="/console/cases/${caseId}">a case</a>`}:</p>
<p class="notice">${isolated(reason)}</p>
${settledBy === undefined ? NOTHING : markup`<p>Settled by ${isolated(actorName(settledBy, people))}.</p>`}
${found.state === 'waiting' ? previewCard(await previewSuppression(application, acting, found)) : NOTHING}
${await verdict(visit, found, people)}`,
  }
}

async function verdict(
  visit: Visit,
  { id, by, state, until }: Suppression,
  people: ReadonlyMap<string, string>,
): Promise<Markup> {
  const { session, application } = visit
  const action = `${PATH}/${id}/settle` as const
  if (state === 'waiting') {
    return verdictForm(visit, {
      action,
      second: await secondPerson(visit, { by, permission: 'approve', people }),
      permission: 'approve',
      approve: 'Approve',
      consequence:
        'Once approved it silences the indicator for this contractor from the next batch on; nothing assessed before changes.',
    })
  }
  const mayRevoke =
    state === 'approved' && until > application.clock() && mayDo(session.user.role, 'approve')
  if (!mayRevoke) return NOTHING
  return postForm(
    visit,
    action,
    markup`${textField({ name: 'text', label: 'Why it is revoked', required: 'required' })}<input type="hidden" name="verdict" value="revoke"><p>${button('Revoke it', 'grave')}</p>`,
  )
}

async function settled(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const verdict = form.choice('verdict', ['approve', 'reject', 'withdraw', 'revoke'])
  const acting = actingAs(session, verdict === 'withdraw' ? 'work-cases' : 'approve')
  const id = params['id'] ?? ''
  const refusal = await refused(async () => {
    await settleSuppression(application, acting, { id, verdict, text: form.text('text') })
  })
  if (refusal === undefined) return goTo(`${PATH}/${id}?done=${verdict}`)
  return { ...(await suppressionPage(visit, refusal)), status: 409 }
}
