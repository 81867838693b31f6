/** The policy in force, those that were proposed, and what another one would change. */
import { backtest } from '../../application/policies/backtest.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { type PolicyComparison, comparePolicy } from '../../application/policies/compare-policy.ts'
import { withPolicyInForce } from '../../application/policies/policy-in-force.ts'
import { proposePolicy } from '../../application/policies/propose-policy.ts'
import { type PolicyOverview, listPolicies } from '../../application/policies/read-policy.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import type { Policy } from '../../detection/policy.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, counted, scoreText, titleOf } from '../../reports/words.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { backtestSection, differenceTable, rescreenNotice } from '../blocks/policy-change.ts'
import { textArea, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { indicatorLink } from './indicators.ts'
import { stateOf } from './policy-proposal.ts'

const PATH = '/console/policy'
const PERMISSION = 'change-policy'

export const POLICY_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: policyPage },
  { method: 'get', path: `${PATH}.json`, permission: 'read', show: policyFile },
  { method: 'post', path: `${PATH}/compare`, permission: PERMISSION, submit: compared },
]

async function policyFile({ application, session }: Visit): Promise<Response> {
  const { engine } = await withPolicyInForce(application, readingAs(session))
  return new Response(`${JSON.stringify(engine.policy, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="policy.json"',
    },
  })
}

async function policyPage(visit: Visit): Promise<View> {
  const { application, session } = visit
  const tenant = readingAs(session)
  const { engine, versions } = await withPolicyInForce(application, tenant)
  const overview = await listPolicies(application, tenant)
  const people = await peopleBy(application, tenant)
  const { policy } = engine
  return {
    title: 'Policy',
    area: 'policy',
    body: markup`<div class="head"><h1>Policy ${policy.id}, version ${policy.version}</h1>
<p class="actions"><a class="button quiet" href="${PATH}.json">Download</a></p></div>
<p class="small">In force${overview.version === undefined ? ', as this installation brings it' : ` as number ${overview.version} of this platform`}. SHA-256 <code class="hash">${versions.policy.sha256}</code></p>
${rescreenNotice(overview.rescreen)}
${proposals(overview, people)}
${bands(policy)}
${Object.entries(policy.typologies).map(([id, typology]) => weights(id, typology))}
${mayDo(session.user.role, PERMISSION) ? compareForm(visit, { text: '' }) : NOTHING}`,
  }
}

function proposals(overview: PolicyOverview, people: ReadonlyMap<string, string>): Markup {
  if (overview.versions.length === 0) return NOTHING
  return markup`<section aria-labelledby="proposals"><h2 id="proposals">Proposed on this platform</h2>
<div class="panel">${dataTable({
    caption: 'Proposed policies, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Policy' },
      { label: 'What it changes' },
      { label: 'Proposed' },
      { label: 'State' },
    ],
    rows: overview.versions.map((each) => [
      markup`<a href="${PATH}/${each.version}">Number ${each.version}: ${isolated(`${each.policy.id} ${each.policy.version}`)}</a>`,
      isolated(each.note),
      markup`${isolated(actorName(each.by, people))}, ${compactInstant(formatInstant(each.at))}`,
      stateOf(each, overview.version),
    ]),
  })}</div></section>`
}

function bands({ thresholds, grade_share, corroboration = 1 }: Policy): Markup {
  return markup`<div class="columns"><section class="card" aria-labelledby="bands"><h2 id="bands">Bands</h2>
<dl class="facts">${(['low', 'medium', 'high', 'critical'] as const).map((band) => markup`<dt>${titleOf(band)} from</dt><dd>${thresholds[band]}</dd>`)}
<dt>Alerts open from</dt><dd>${thresholds.alert}</dd></dl></section>
<section class="card" aria-labelledby="shares"><h2 id="shares">What a grade earns</h2>
<dl class="facts">${(['low', 'medium', 'high'] as const).map((grade) => markup`<dt>${titleOf(grade)}</dt><dd>${Math.round(100 * grade_share[grade])} % of the points</dd>`)}
<dt>Two families that agree</dt><dd>${corroboration} times the points</dd></dl></section></div>`
}

function weights(id: string, { enabled, weights }: Policy['typologies'][string]): Markup {
  const inOrder = Object.entries(weights).sort(([, a], [, b]) => b.points - a.points)
  return markup`<details class="card"><summary>${titleOf(id)}: ${counted(inOrder.length, 'indicator')}${enabled ? '' : ', switched off'}</summary>
${dataTable({
  caption: `Weights of ${titleOf(id)}`,
  captionIs: 'spoken',
  columns: [
    { label: 'Indicator' },
    { label: 'Why it has this weight' },
    { label: 'Points', align: 'number' },
  ],
  rows: inOrder.map(([indicator, { because, points }]) => [
    indicatorLink(indicator),
    because,
    scoreText(points),
  ]),
})}</details>`
}

type Draft = { readonly text: string; readonly note?: string }

function compareForm(visit: Visit, { text, note = '' }: Draft): Markup {
  return markup`<section class="card" aria-labelledby="compare"><h2 id="compare">Try or propose another policy</h2>
<p>Download the policy, change a copy under another id or version, and paste it here: you see what it changes, and which alerts of the stored payroll it would have brought or cost. Nothing is stored until you propose it, and nothing is in force until somebody else publishes it.</p>
${postForm(
  visit,
  `${PATH}/compare`,
  markup`${textArea({ name: 'policy', label: 'Policy document (JSON)', value: text, required: 'required' })}
<p class="actions"><button type="submit" name="what" value="diff">Show what it changes</button> <button type="submit" name="what" value="backtest" class="quiet">Also run it over history</button></p>
${textField({ name: 'note', label: 'What it changes, and why', hint: 'Needed to propose it. The second person and the audit log read it.', value: note })}
<p><button type="submit" name="what" value="propose" class="quiet">Propose it</button></p>`,
)}</section>`
}

async function compared(visit: Submission): Promise<View | Response> {
  const { application, session, form } = visit
  const tenant = readingAs(session, PERMISSION)
  const draft = { text: form.raw('policy'), note: form.text('note') }
  try {
    const inForce = await withPolicyInForce(application, tenant)
    const comparison = comparePolicy(inForce, draft.text)
    if (form.raw('what') !== 'propose') return await comparisonPage(visit, comparison, draft)
    const order = { document: comparison.policy, note: draft.note }
    const { version } = await proposePolicy(application, actingAs(session, PERMISSION), order)
    return goTo(`${PATH}/${version}?done=proposed`)
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error
    return { ...frame(markup`${faultList(error)}${compareForm(visit, draft)}`), status: 400 }
  }
}

async function comparisonPage(
  visit: Submission,
  { policy, differences }: PolicyComparison,
  draft: Draft,
): Promise<View> {
  const { application, session, form } = visit
  const history =
    form.raw('what') === 'backtest'
      ? await backtest(application, actingAs(session, PERMISSION), { policy, every: 'month' })
      : undefined
  return frame(markup`<p class="done" role="status">Policy ${policy.id} version ${policy.version} can be used. It changes ${counted(differences.length, 'place')}.</p>
${differenceTable(differences)}
${history === undefined ? NOTHING : backtestSection(history)}
${compareForm(visit, draft)}`)
}

function frame(content: Markup): View {
  return {
    title: 'Compare a policy',
    area: 'policy',
    body: markup`<p><a href="${PATH}">Policy in force</a></p><h1>Compare a policy</h1>${content}`,
  }
}

type Fault = { readonly pointer?: string; readonly message?: string }

function faultList({ message, errors }: ApplicationError): Markup {
  const faults = errors as readonly Fault[]
  return markup`<div class="refusal" role="alert"><p>${message}</p>
<ul>${faults.map((fault) => markup`<li><code>${fault.pointer ?? ''}</code> ${fault.message ?? ''}</li>`)}</ul></div>`
}
