/** Proposing to silence an indicator for a contractor, with what that would have hidden in view. */
import { ApplicationError } from '../../domain/application-error.ts'
import { previewSuppression } from '../../application/feedback/preview-suppression.ts'
import { proposeSuppression } from '../../application/feedback/propose-suppression.ts'
import { readStandingsOf } from '../../application/contractors/read-standings-of.ts'
import { actingAs } from '../../application/people/session.ts'
import { type Instant, day, dayOf, endOf, formatDay, parseDay } from '../../domain/calendar.ts'
import { type ContractorId, contractorId } from '../../domain/ids.ts'
import { isolated, markup } from '../../reports/html/markup.ts'
import { previewCard } from '../blocks/suppression-words.ts'
import { refused } from '../door.ts'
import { button, textArea, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { indicatorLink, indicatorTitle } from './indicators.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/suppressions/new'
const PERMISSION = 'work-cases'
/** A quarter, unless somebody says otherwise. */
const USUAL_DAYS = 90

export const NEW_SUPPRESSION_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: PATH,
    permission: PERMISSION,
    show: (visit) =>
      proposalPage(
        visit,
        aboutIn((name) => visit.query.get(name) ?? ''),
      ),
  },
  { method: 'post', path: PATH, permission: PERMISSION, submit: proposed },
]

type About = {
  readonly contractor: ContractorId
  readonly indicator: string
  /** The case that it comes from; empty for none. */
  readonly caseId: string
}

function aboutIn(field: (name: string) => string): About {
  return {
    contractor: contractorId(field('contractor')),
    indicator: field('indicator'),
    caseId: field('case'),
  }
}

/** Where a case offers to silence what misled it. */
export function newSuppressionPath({ contractor, indicator, caseId }: About): string {
  return `${PATH}?${new URLSearchParams({ contractor, indicator, case: caseId }).toString()}`
}

type Draft = { readonly reason: string; readonly until: string; readonly refusal: string }

async function proposalPage(visit: Visit, about: About, draft?: Draft): Promise<View> {
  const { application, session } = visit
  const { contractor, indicator, caseId } = about
  const acting = actingAs(session, PERMISSION)
  const names = await readStandingsOf(application, acting, [contractor])
  const usualEnd = formatDay(day(dayOf(application.clock()) + USUAL_DAYS))
  return {
    title: `Silence ${indicatorTitle(indicator)}`,
    area: 'indicators',
    body: markup`<p><a href="/console/cases/${caseId}">The case</a></p>
<h1>Silence an indicator for one contractor</h1>
${refusalNotice(draft?.refusal)}
<p>${indicatorLink(indicator)} would say nothing about <strong>${isolated(names.get(contractor)?.displayName ?? contractor)}</strong> until the day you give. It speaks about everybody else as before.</p>
${previewCard(await previewSuppression(application, acting, about))}
<section class="card" aria-labelledby="propose"><h2 id="propose">Propose it</h2>
${postForm(
  visit,
  PATH,
  markup`<input type="hidden" name="contractor" value="${contractor}"><input type="hidden" name="indicator" value="${indicator}"><input type="hidden" name="case" value="${caseId}">
${textArea({ name: 'reason', label: 'Why it misleads here', hint: 'In a sentence. The second person and every assessment that it touches show it.', value: draft?.reason ?? '', required: 'required' })}
${textField({ name: 'until', label: 'Last day', type: 'date', hint: 'Within a year.', value: draft?.until ?? usualEnd, required: 'required' })}
<p>${button('Propose it')}</p>`,
)}</section>`,
  }
}

async function proposed(visit: Submission): Promise<View | Response> {
  const { application, session, form } = visit
  const about = aboutIn((name) => form.raw(name))
  const draft = { reason: form.text('reason'), until: form.text('until') }
  let id = ''
  const refusal = await refused(async () => {
    const { contractor, indicator, caseId } = about
    const suppression = await proposeSuppression(application, actingAs(session, PERMISSION), {
      contractor,
      indicator,
      reason: draft.reason,
      until: endIn(draft.until),
      ...(caseId === '' ? {} : { caseId }),
    })
    id = suppression.id
  })
  if (refusal === undefined) return goTo(`/console/suppressions/${id}?done=proposed`)
  return { ...(await proposalPage(visit, about, { ...draft, refusal })), status: 400 }
}

function endIn(text: string): Instant {
  const parsed = parseDay(text)
  if (parsed !== undefined) return endOf(parsed)
  throw new ApplicationError('invalid-request', 'Give the last day as YYYY-MM-DD.')
}
