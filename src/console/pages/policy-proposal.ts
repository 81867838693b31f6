/** A proposed policy: what it changes, what it would have done to stored payroll, and its verdict. */
import { backtest } from '../../application/policies/backtest.ts'
import {
  type PolicyDetail,
  listPolicies,
  noSuchPolicy,
  readPolicy,
} from '../../application/policies/read-policy.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import { settlePolicy } from '../../application/policies/settle-policy.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, counted, titleOf } from '../../reports/words.ts'
import type { PolicyVersion } from '../../review/policy-version.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { backtestSection, differenceTable, rescreenNotice } from '../blocks/policy-change.ts'
import { secondPerson } from '../blocks/second-person.ts'
import { verdictForm } from '../blocks/verdict-form.ts'
import { refused } from '../door.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/policy/:version'
const PERMISSION = 'change-policy'

export const POLICY_PROPOSAL_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => proposalPage(visit) },
  { method: 'post', path: `${PATH}/settle`, permission: PERMISSION, submit: settled },
]

const STATE_WORDS: Readonly<Record<PolicyVersion['state'], string>> = {
  waiting: 'Waiting for a second person',
  approved: 'Published earlier',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

/** `inForce` is the number of the policy in force; undefined while that is the installation’s. */
export function stateOf({ version, state }: PolicyVersion, inForce: number | undefined): string {
  return version === inForce ? 'In force' : STATE_WORDS[state]
}

/** Throws `not-found` for what is no number. */
function versionIn(params: Visit['params']): number {
  const version = params['version'] ?? ''
  if (/^\d{1,9}$/.test(version)) return Number(version)
  throw noSuchPolicy()
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  proposed: 'Proposed. Somebody else publishes or rejects it.',
  approve: 'Published. It is in force.',
  reject: 'Rejected.',
  withdraw: 'Withdrawn.',
}

async function proposalPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session, params, query } = visit
  const tenant = readingAs(session)
  const detail = await readPolicy(application, tenant, versionIn(params))
  const { version: inForce, rescreen } = await listPolicies(application, tenant)
  const people = await peopleBy(application, tenant)
  const { policy, note, by, at, settled, state, version } = detail.version
  const done = DONE_WORDS[query.get('done') ?? '']
  return {
    title: `Policy number ${version}`,
    area: 'policy',
    body: markup`<p><a href="/console/policy">Policy in force</a></p>
<div class="head"><h1>Policy ${policy.id}, version ${policy.version}</h1><p>Number ${version}: ${stateOf(detail.version, inForce)}</p></div>
${done === undefined ? NOTHING : markup`<p class="done" role="status">${done}</p>`}
${rescreenNotice(rescreen)}
${refusalNotice(refusal)}
<p>${isolated(actorName(by, people))} proposed it on ${compactInstant(formatInstant(at))}:</p>
<p class="notice">${isolated(note)}</p>
${settled === undefined ? NOTHING : markup`<p>${titleOf(state)} by ${isolated(actorName(settled.by, people))} on ${compactInstant(formatInstant(settled.at))}${settled.text === '' ? '' : ': '}${isolated(settled.text)}</p>`}
<h2>Against the policy in force</h2>
<p>It changes ${counted(detail.differences.length, 'place')}.</p>
${differenceTable(detail.differences)}
${await history(visit, detail)}
${state === 'waiting' ? await verdict(visit, detail.version, people) : NOTHING}`,
  }
}

/** Run only when it is asked for: it reads every stored month. */
async function history({ application, session, query }: Visit, detail: PolicyDetail) {
  const { version, document } = detail
  if (!mayDo(session.user.role, PERMISSION)) return NOTHING
  if (query.get('history') === null) {
    return markup`<p><a class="button quiet" href="/console/policy/${version.version}?history=months">Run it over history</a></p>`
  }
  const order = { policy: document, every: 'month' } as const
  return backtestSection(await backtest(application, actingAs(session, PERMISSION), order))
}

async function verdict(
  visit: Visit,
  { version, by }: PolicyVersion,
  people: ReadonlyMap<string, string>,
): Promise<Markup> {
  return verdictForm(visit, {
    action: `/console/policy/${version}/settle`,
    second: await secondPerson(visit, { by, permission: PERMISSION, people }),
    permission: PERMISSION,
    approve: 'Publish it',
    consequence:
      'Once published it is in force at once, and everybody is assessed anew under it in the background.',
  })
}

async function settled(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const acting = actingAs(session, PERMISSION)
  const verdict = form.choice('verdict', ['approve', 'reject', 'withdraw'])
  const version = versionIn(params)
  const refusal = await refused(async () => {
    await settlePolicy(application, acting, { version, verdict, text: form.text('text') })
  })
  if (refusal !== undefined) return { ...(await proposalPage(visit, refusal)), status: 409 }
  visit.wakeBackground()
  return goTo(`/console/policy/${version}?done=${verdict}`)
}
