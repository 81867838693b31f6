/** One case on one screen: what happened, why, what else it could be, and the decision. */
import { type CaseRequest, actOnCase } from '../../application/cases/act-on-case.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { readAlertHistory } from '../../application/contractors/read-alert-history.ts'
import { type CaseView, readCase } from '../../application/cases/read-case.ts'
import { readStandingsOf } from '../../application/contractors/read-standings-of.ts'
import { actingAs } from '../../application/people/session.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { contractorId } from '../../domain/ids.ts'
import type { Refusal } from '../blocks/case-form.ts'
import { waitingProposal } from '../../review/case.ts'
import { sealedCaseView } from '../blocks/sealed.ts'
import { assigneesFor } from '../blocks/assignees.ts'
import { peopleBy } from '../blocks/people.ts'
import { NOBODY_ASKED, secondPerson } from '../blocks/second-person.ts'
import { refused } from '../door.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { APPROVALS, caseRequest, isAction } from './case-request.ts'

const PATH = '/console/cases/:id'

export const CASE_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => casePage(visit) },
  { method: 'post', path: `${PATH}/:action`, permission: 'work-cases', submit: act },
]

/** Sealed for who could judge one of its contractors blindly, whatever they came for. */
export async function casePage(visit: Visit, refusal?: Refusal): Promise<View> {
  return (await sealedCaseView(visit, visit.params['id'] ?? '')) ?? (await openPage(visit, refusal))
}

async function openPage(visit: Visit, refusal: Refusal | undefined): Promise<View> {
  const { application, session, params, query } = visit
  const acting = actingAs(session, 'read')
  const { tenant } = acting
  const view = await readCase(application, acting, params['id'] ?? '')
  const linked = view.clusters.flatMap(({ contractors }) => contractors)
  const own = view.assessments.map(({ contractor }) => contractor)
  const wanted = refusal?.sent?.form.raw('contractor') ?? query.get('contractor')
  const shown = shownAssessment(view, wanted)
  const people = await peopleBy(application, tenant)
  const proposal = waitingProposal(view.case)
  // What draws charts takes a second and 90 MB, and is loaded with the first page that shows one.
  const { caseBody } = await import('../blocks/case-body.ts')
  return {
    title: `Case: ${view.headline.split(':')[0] ?? ''}`,
    area: 'queue',
    body: caseBody({
      visit,
      view,
      shown,
      alertSteps:
        shown === undefined ? [] : await readAlertHistory(application, tenant, shown.contractor),
      standings: await readStandingsOf(application, acting, [...new Set([...linked, ...own])]),
      people,
      assignees: await assigneesFor(visit),
      second:
        proposal === undefined
          ? NOBODY_ASKED
          : await secondPerson(visit, { by: proposal.by, permission: 'approve', people }),
      refusal,
    }),
  }
}

/** The contractor that was asked for, or the one with most evidence. */
function shownAssessment({ assessments }: CaseView, wanted: string | null): Assessment | undefined {
  const asked = wanted === null ? undefined : contractorId(wanted)
  const worst = assessments.toSorted((a, b) => b.score - a.score)[0]
  return assessments.find(({ contractor }) => contractor === asked) ?? worst
}

async function act(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const id = params['id'] ?? ''
  const action = params['action'] ?? ''
  if (!isAction(action)) throw new ApplicationError('not-found', 'There is no such action.')
  const acting = actingAs(session, APPROVALS.has(action) ? 'approve' : 'work-cases')
  const message = await refused(async () => {
    const request: CaseRequest = caseRequest(action, visit)
    await actOnCase(application, acting, { id, ifVersion: Number(form.raw('version')), request })
  })
  if (message !== undefined) {
    return { ...(await casePage(visit, { message, sent: { action, form } })), status: 409 }
  }
  const contractor = form.raw('contractor')
  const shown = contractor === '' ? '' : `&contractor=${encodeURIComponent(contractor)}`
  return goTo(`/console/cases/${id}?done=${action}${shown}`)
}
