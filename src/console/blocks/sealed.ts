/** Instead of a score that would spoil a blind verdict: where to give it, and how to step back. */
import { ApplicationError } from '../../domain/application-error.ts'
import {
  requireNothingSealed,
  requireUnsealed,
  sealedFrom,
  sealsFor,
} from '../../application/feedback/blind-seal.ts'
import { listBlindReviews } from '../../application/feedback/read-blind-reviews.ts'
import { openedCase } from '../../application/cases/read-case.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { counted, grouped } from '../../reports/words.ts'
import type { BlindReview, OpenReview } from '../../review/blind-review.ts'
import { button } from '../fields.ts'
import { postForm } from '../form.ts'
import type { View, Visit } from '../view.ts'

/** Reviews of which the visitor may still judge somebody. */
export async function sealsOf({ application, session }: Visit): Promise<readonly OpenReview[]> {
  return await sealsFor(application.store.reader, actingAs(session, 'read'))
}

/** What lists say of those whom they leave out: how many, whoever has an alert. Nothing where nobody is. */
export async function leftOutNote(
  { application, session }: Visit,
  what: 'they' | 'cases of theirs',
): Promise<Markup> {
  const sealed = await sealedFrom(application.store.reader, actingAs(session, 'read'))
  if (sealed.size === 0) return NOTHING
  return markup`<p class="small">${counted(sealed.size, 'contractor')} ${sealed.size === 1 ? 'is' : 'are'} in a <a href="/console/blind-reviews">blind review</a> that you could still judge, or linked to somebody of it: ${what}, if there are any, are left out here and in the counts until it is judged.</p>`
}

/** Undefined when the visitor may see these scores; `next` is the page that then opens. */
export async function sealedView(
  visit: Visit,
  {
    contractors,
    next,
  }: { readonly contractors: readonly ContractorId[] | 'everybody'; readonly next: ConsolePath },
): Promise<View | undefined> {
  const { reader } = visit.application.store
  const acting = actingAs(visit.session, 'read')
  return await refusedAsSealed(visit, next, () =>
    contractors === 'everybody'
      ? requireNothingSealed(reader, acting)
      : requireUnsealed(reader, acting, contractors),
  )
}

/** Likewise for a case, without a word on which of its contractors it is: they have an alert. */
export async function sealedCaseView(visit: Visit, id: string): Promise<View | undefined> {
  const acting = actingAs(visit.session, 'read')
  return await refusedAsSealed(visit, `/console/cases/${id}`, async () => {
    await openedCase(visit.application, acting, id)
  })
}

type ConsolePath = `/console${string}`

async function refusedAsSealed(
  visit: Visit,
  next: ConsolePath,
  look: () => Promise<void>,
): Promise<View | undefined> {
  try {
    await look()
    return undefined
  } catch (error) {
    if (!(error instanceof ApplicationError) || error.code !== 'blind-verdict-first') throw error
    return await sealedPage(visit, next)
  }
}

/** The same whoever it is about, so that it tells nothing of them. */
async function sealedPage(visit: Visit, next: ConsolePath): Promise<View> {
  const { application, session } = visit
  const open = new Set((await sealsOf(visit)).map(({ id }) => id))
  const reviews = (await listBlindReviews(application, readingAs(session))).filter(({ id }) =>
    open.has(id),
  )
  return {
    title: 'Judge first',
    area: 'fairness',
    status: 403,
    body: markup`<h1>Judge first, then look at the score</h1>
<p class="notice">This page tells of somebody who is in a blind review, or linked to somebody of it, and you could still judge there. Whoever has seen a score judges the score, not the facts.</p>
<div class="columns">
<section class="card" aria-labelledby="judge"><h2 id="judge">Judge by the facts</h2>
<p>Once everybody of the review is judged, this page opens.</p>
<ul>${reviews.map((review) => markup`<li><a href="/console/blind-reviews/${review.id}">Blind review ${isolated(review.seed)}</a>, ${judgedOf(review)} judged</li>`)}</ul></section>
<section class="card" aria-labelledby="step-back"><h2 id="step-back">You need the score now</h2>
<p>Then leave the verdicts to somebody else: this page opens for you at once, and you judge nobody of ${reviews.length === 1 ? 'this review' : 'these reviews'} any more. What you judged so far stands. It is in the audit log.</p>
${stepBackForm(visit, reviews, { next, label: 'Step back, and open the page' })}</section></div>`,
  }
}

/** `3 of 12 contractors`. */
export function judgedOf({ items }: Pick<BlindReview, 'items'>): string {
  const judged = items.filter(({ judgement }) => judgement !== undefined).length
  return `${grouped(judged)} of ${counted(items.length, 'contractor')}`
}

export function stepBackForm(
  visit: Visit,
  reviews: readonly OpenReview[],
  { next, label }: { readonly next: ConsolePath; readonly label: string },
): Markup {
  const fields = reviews.map(({ id }) => markup`<input type="hidden" name="review" value="${id}">`)
  return postForm(
    visit,
    '/console/step-back',
    markup`${fields}<input type="hidden" name="next" value="${next}"><p>${button(label, 'quiet')}</p>`,
  )
}
