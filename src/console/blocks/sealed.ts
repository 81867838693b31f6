/** Instead of a score that would spoil a blind verdict: where to give it, and how to step back. */
import { sealsFor } from '../../application/blind-seal.ts'
import { actorOf } from '../../application/session.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { mayDo } from '../../domain/role.ts'
import { isolated, markup } from '../../reports/html/markup.ts'
import { counted } from '../../reports/html/words.ts'
import type { WaitingItem } from '../../review/blind-review.ts'
import { button } from '../fields.ts'
import { postForm } from '../form.ts'
import type { View, Visit } from '../view.ts'

/** Where these contractors wait for a verdict of the visitor; nowhere for roles that judge nobody. */
export async function sealsOf(
  { application, session }: Visit,
  contractors: readonly ContractorId[],
): Promise<readonly WaitingItem[]> {
  const { user, tenant } = session
  if (!mayDo(user.role, 'work-cases')) return []
  return await sealsFor(application, { tenant, actor: actorOf(user) }, contractors)
}

/** Undefined when the visitor may see these scores; `next` is the page that then opens. */
export async function sealedView(
  visit: Visit,
  {
    contractors,
    next,
  }: { readonly contractors: readonly ContractorId[]; readonly next: `/console/${string}` },
): Promise<View | undefined> {
  const seals = await sealsOf(visit, contractors)
  return seals.length === 0 ? undefined : sealedPage(visit, { seals, next })
}

type Sealed = { readonly seals: readonly WaitingItem[]; readonly next: string }

function sealedPage(visit: Visit, { seals, next }: Sealed): View {
  const sealed = [...new Set(seals.map(({ item }) => item.contractor))]
  return {
    title: 'Judge first',
    area: 'fairness',
    status: 403,
    body: markup`<h1>Judge first, then look at the score</h1>
<p class="notice">${counted(sealed.length, 'contractor')} of this page ${sealed.length === 1 ? 'waits' : 'wait'} for a blind verdict, and you could give it. Whoever has seen the score judges the score, not the facts.</p>
<div class="columns">
<section class="card" aria-labelledby="judge"><h2 id="judge">Give the verdict</h2>
<p>It takes the facts alone. Afterwards this page opens.</p>
<ul>${seals.map(({ review, item: { position, contractor } }) => markup`<li><a href="/console/blind-reviews/${review}/${position}">Judge ${isolated(contractor)}</a></li>`)}</ul></section>
<section class="card" aria-labelledby="step-back"><h2 id="step-back">You need the score now</h2>
<p>Then leave the verdict to somebody else: this page opens for you at once, and you cannot judge ${sealed.length === 1 ? 'this contractor' : 'these contractors'} any more. It is in the audit log.</p>
${postForm(
  visit,
  '/console/step-back',
  markup`${sealed.map((contractor) => markup`<input type="hidden" name="contractor" value="${contractor}">`)}<input type="hidden" name="next" value="${next}"><p>${button('Step back, and open the page', 'quiet')}</p>`,
)}</section></div>`,
  }
}
