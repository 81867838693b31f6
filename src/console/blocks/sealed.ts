/** Instead of a score that would spoil a blind verdict: where to give it, and how to step back. */
import { ApplicationError } from '../../domain/application-error.ts'
import { sealsFor } from '../../application/feedback/blind-seal.ts'
import { openedCase } from '../../application/cases/read-case.ts'
import { actingAs } from '../../application/people/session.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { type Markup, isolated, markup } from '../../reports/html/markup.ts'
import { counted } from '../../reports/words.ts'
import type { WaitingItem } from '../../review/blind-review.ts'
import { button } from '../fields.ts'
import { postForm } from '../form.ts'
import type { View, Visit } from '../view.ts'

/** Where contractors wait for a verdict of the visitor. */
export async function sealsOf({ application, session }: Visit): Promise<readonly WaitingItem[]> {
  return await sealsFor(application.store.reader, actingAs(session, 'read'))
}

/** Undefined when the visitor may see these scores; `next` is the page that then opens. */
export async function sealedView(
  visit: Visit,
  {
    contractors,
    next,
  }: { readonly contractors: readonly ContractorId[] | 'everybody'; readonly next: ConsolePath },
): Promise<View | undefined> {
  const seals = (await sealsOf(visit)).filter(
    ({ item }) => contractors === 'everybody' || contractors.includes(item.contractor),
  )
  if (seals.length === 0) return undefined
  const sealed = [...new Set(seals.map(({ item }) => item.contractor))]
  return sealedPage(visit, {
    who: markup`${counted(sealed.length, 'contractor')} of this page ${sealed.length === 1 ? 'waits' : 'wait'} for a blind verdict`,
    judge: seals.map(
      ({ review, item: { position, contractor } }) =>
        markup`<li><a href="/console/blind-reviews/${review}/${position}">Judge ${isolated(contractor)}</a></li>`,
    ),
    fields: sealed.map(
      (contractor) => markup`<input type="hidden" name="contractor" value="${contractor}">`,
    ),
    next,
  })
}

/** Likewise for a case, without a word on which of its contractors it is: they have an alert. */
export async function sealedCaseView(visit: Visit, id: string): Promise<View | undefined> {
  const { application, session } = visit
  try {
    await openedCase(application, actingAs(session, 'read'), id)
    return undefined
  } catch (error) {
    if (!(error instanceof ApplicationError) || error.code !== 'blind-verdict-first') throw error
  }
  const reviews = new Set((await sealsOf(visit)).map(({ review }) => review))
  return sealedPage(visit, {
    who: markup`Somebody of this case waits for a blind verdict`,
    judge: [...reviews].map(
      (review) => markup`<li><a href="/console/blind-reviews/${review}">The blind review</a></li>`,
    ),
    fields: [markup`<input type="hidden" name="case" value="${id}">`],
    next: `/console/cases/${id}`,
  })
}

type ConsolePath = `/console${string}`

type Sealed = {
  readonly who: Markup
  readonly judge: readonly Markup[]
  /** From whom to step back. */
  readonly fields: readonly Markup[]
  readonly next: ConsolePath
}

function sealedPage(visit: Visit, { who, judge, fields, next }: Sealed): View {
  return {
    title: 'Judge first',
    area: 'fairness',
    status: 403,
    body: markup`<h1>Judge first, then look at the score</h1>
<p class="notice">${who}, and you could give it. Whoever has seen the score judges the score, not the facts.</p>
<div class="columns">
<section class="card" aria-labelledby="judge"><h2 id="judge">Give the verdict</h2>
<p>It takes the facts alone. Afterwards this page opens.</p>
<ul>${judge}</ul></section>
<section class="card" aria-labelledby="step-back"><h2 id="step-back">You need the score now</h2>
<p>Then leave the verdict to somebody else: this page opens for you at once, and you cannot judge them any more. It is in the audit log.</p>
${postForm(
  visit,
  '/console/step-back',
  markup`${fields}<input type="hidden" name="next" value="${next}"><p>${button('Step back, and open the page', 'quiet')}</p>`,
)}</section></div>`,
  }
}
