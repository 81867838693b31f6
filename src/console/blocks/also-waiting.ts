/** What waits for a second person beside cases: suppressions and policies. */
import type { Context } from '../../application/context.ts'
import { listSuppressions } from '../../application/feedback/list-suppressions.ts'
import { listPolicies } from '../../application/policies/read-policy.ts'
import type { Acting } from '../../domain/actor.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { indicatorTitle } from '../pages/indicators.ts'

export async function alsoWaiting(application: Context, acting: Acting): Promise<Markup> {
  const suppressions = (await listSuppressions(application, acting)).filter(isWaiting)
  const policies = (await listPolicies(application, acting.tenant)).versions.filter(isWaiting)
  if (suppressions.length + policies.length === 0) return NOTHING
  return markup`<section class="card" aria-labelledby="also-waiting"><h2 id="also-waiting">Also waiting for a second person</h2>
<ul>${policies.map(({ version, note }) => markup`<li><a href="/console/policy/${version}">Policy number ${version}</a>: ${isolated(note)}</li>`)}
${suppressions.map(({ id, indicator, reason }) => markup`<li><a href="/console/suppressions/${id}">Silence ${indicatorTitle(indicator)}</a>: ${isolated(reason)}</li>`)}</ul></section>`
}

function isWaiting({ state }: { readonly state: string }): boolean {
  return state === 'waiting'
}
