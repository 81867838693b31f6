/** The policy in use, and what another one would change. */
import { type Backtest, backtest } from '../../application/backtest.ts'
import { ApplicationError } from '../../application/application-error.ts'
import { type PolicyComparison, comparePolicy } from '../../application/compare-policy.ts'
import type { Difference } from '../../application/document-differences.ts'
import { readingAs } from '../../application/session.ts'
import type { Policy } from '../../detection/policy.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { counted, grouped, scoreText, titleOf } from '../../reports/html/words.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { textArea } from '../fields.ts'
import { postForm } from '../form.ts'
import type { Page, Submission, View, Visit } from '../view.ts'
import { indicatorLink } from './indicators.ts'

const PERMISSION = 'change-policy'
const INDICATOR_TITLES = new Map(INDICATORS.map(({ id, title }) => [id, title]))

export const POLICY_PAGES: readonly Page[] = [
  {
    method: 'get',
    path: '/console/policy',
    permission: 'read',
    show: (visit) => policyPage(visit),
  },
  {
    method: 'get',
    path: '/console/policy.json',
    permission: 'read',
    show: ({ application }) =>
      new Response(`${JSON.stringify(application.engine.policy, null, 2)}\n`, {
        headers: {
          'content-type': 'application/json',
          'content-disposition': 'attachment; filename="policy.json"',
        },
      }),
  },
  { method: 'post', path: '/console/policy/compare', permission: PERMISSION, submit: compared },
]

function policyPage(visit: Visit): View {
  const { engine, versions } = visit.application
  const { policy } = engine
  return {
    title: 'Policy',
    area: 'policy',
    body: markup`<div class="head"><h1>Policy ${policy.id}, version ${policy.version}</h1>
<p class="actions"><a class="button quiet" href="/console/policy.json">Download</a></p></div>
<p class="small">SHA-256 <code class="hash">${versions.policy.sha256}</code></p>
${bands(policy)}
${Object.entries(policy.typologies).map(([id, typology]) => weights(id, typology))}
${compareForm(visit, '')}`,
  }
}

function bands({ thresholds, grade_share }: Policy): Markup {
  return markup`<div class="columns"><section class="card" aria-labelledby="bands"><h2 id="bands">Bands</h2>
<dl class="facts">${(['low', 'medium', 'high', 'critical'] as const).map((band) => markup`<dt>${titleOf(band)} from</dt><dd>${thresholds[band]}</dd>`)}
<dt>Alerts open from</dt><dd>${thresholds.alert}</dd></dl></section>
<section class="card" aria-labelledby="shares"><h2 id="shares">What a grade earns</h2>
<dl class="facts">${(['low', 'medium', 'high'] as const).map((grade) => markup`<dt>${titleOf(grade)}</dt><dd>${Math.round(100 * grade_share[grade])} % of the points</dd>`)}</dl></section></div>`
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
    indicatorLink(indicator, INDICATOR_TITLES.get(indicator) ?? indicator),
    because,
    scoreText(points),
  ]),
})}</details>`
}

function compareForm(visit: Visit, text: string): Markup {
  return markup`<section class="card" aria-labelledby="compare"><h2 id="compare">Try another policy</h2>
<p>Download the policy, change a copy under another id or version, and paste it here: you see what it changes, and which alerts of the stored payroll it would have brought or cost. Nothing is stored.</p>
${postForm(
  visit,
  '/console/policy/compare',
  markup`${textArea({ name: 'policy', label: 'Policy document (JSON)', value: text, required: 'required' })}
<p class="actions"><button type="submit" name="what" value="diff">Show what it changes</button> <button type="submit" name="what" value="backtest" class="quiet">Also run it over history</button></p>`,
)}</section>`
}

async function compared(visit: Submission): Promise<View> {
  const { application, session, form } = visit
  const text = form.raw('policy')
  let comparison: PolicyComparison
  try {
    comparison = comparePolicy(application, text)
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error
    return { ...frame(markup`${faultList(error)}${compareForm(visit, text)}`), status: 400 }
  }
  const { policy, differences } = comparison
  const history =
    form.raw('what') === 'backtest'
      ? await backtest(application, readingAs(session, PERMISSION), { policy, every: 'month' })
      : undefined
  return frame(markup`<p class="done" role="status">Policy ${policy.id} version ${policy.version} can be used. It changes ${counted(differences.length, 'place')}.</p>
${differenceTable(differences)}
${history === undefined ? NOTHING : backtestSection(history)}
${compareForm(visit, text)}`)
}

function frame(content: Markup): View {
  return {
    title: 'Compare a policy',
    area: 'policy',
    body: markup`<p><a href="/console/policy">Policy in use</a></p><h1>Compare a policy</h1>${content}`,
  }
}

type Fault = { readonly pointer?: string; readonly message?: string }

function faultList({ message, errors }: ApplicationError): Markup {
  const faults = errors as readonly Fault[]
  return markup`<div class="refusal" role="alert"><p>${message}</p>
<ul>${faults.map((fault) => markup`<li><code>${fault.pointer ?? ''}</code> ${fault.message ?? ''}</li>`)}</ul></div>`
}

function differenceTable(differences: readonly Difference[]): Markup {
  if (differences.length === 0) return NOTHING
  return markup`<div class="panel">${dataTable({
    caption: 'Changed places',
    captionIs: 'seen',
    columns: [{ label: 'Place' }, { label: 'In use' }, { label: 'This one' }],
    rows: differences.map(({ pointer, before, after }) => [
      markup`<code>${pointer}</code>`,
      textOf(before),
      textOf(after),
    ]),
  })}</div>`
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function backtestSection(found: Backtest): Markup {
  const byTypology = grouping(found, ({ typology }) => titleOf(typology))
  const byCountry = grouping(found, ({ declaredCountry }) => declaredCountry)
  return markup`<section class="card" aria-labelledby="history"><h2 id="history">Over the stored payroll</h2>
<p>${counted(found.times.length, 'month')} looked at, ${grouped(found.contractors)} contractors. In use: ${grouped(found.before)} alerts. This one: ${grouped(found.after)}; ${grouped(found.gained.length)} gained, ${grouped(found.lost.length)} lost, ${grouped(found.moved.length)} at another time.</p>
${changeTable('Pattern', byTypology)}${changeTable('Declared country', byCountry)}
<p class="small">A change that moves the alerts of one country much more than those of others measures where people live.</p></section>`
}

type Change = { readonly group: string; readonly gained: number; readonly lost: number }

function grouping(
  { gained, lost }: Backtest,
  groupOf: (alert: Backtest['gained'][number]) => string,
): readonly Change[] {
  const [more, fewer] = [Map.groupBy(gained, groupOf), Map.groupBy(lost, groupOf)]
  return [...new Set([...more.keys(), ...fewer.keys()])].sort().map((group) => ({
    group,
    gained: more.get(group)?.length ?? 0,
    lost: fewer.get(group)?.length ?? 0,
  }))
}

function changeTable(label: string, changes: readonly Change[]): Markup {
  if (changes.length === 0) return NOTHING
  return dataTable({
    caption: `Alerts gained and lost by ${label.toLowerCase()}`,
    captionIs: 'seen',
    columns: [{ label }, { label: 'Gained', align: 'number' }, { label: 'Lost', align: 'number' }],
    rows: changes.map(({ group, gained, lost }) => [group, String(gained), String(lost)]),
  })
}
