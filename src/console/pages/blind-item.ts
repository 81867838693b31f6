/** One contractor of a blind review: the facts, and the verdict of whoever looks at them. */
import { judgeBlindly } from '../../application/feedback/judge-blindly.ts'
import { readBlindFile } from '../../application/feedback/read-blind-reviews.ts'
import { stepBack } from '../../application/feedback/step-back.ts'
import { actingAs, actorOf, readingAs } from '../../application/people/session.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { type Markup, isolated, markup } from '../../reports/html/markup.ts'
import { instantInWords, titleOf } from '../../reports/words.ts'
import {
  BLIND_VERDICTS,
  type BlindItem,
  type BlindReview,
  hasSteppedBack,
} from '../../review/blind-review.ts'
import { ownPath, refused } from '../door.ts'
import { button, selectField, textArea } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { blindReviewPath, itemPath, nextToJudge } from './blind-reviews.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/blind-reviews/:id/:position'

export const BLIND_ITEM_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => itemPage(visit) },
  { method: 'post', path: PATH, permission: 'work-cases', submit: judged },
  { method: 'post', path: '/console/step-back', permission: 'work-cases', submit: steppedBack },
]

type Draft = { readonly verdict: string; readonly reason: string; readonly refusal: string }

async function itemPage(visit: Visit, draft?: Draft): Promise<View> {
  const { application, session, params } = visit
  const tenant = readingAs(session)
  const wanted = { review: params['id'] ?? '', position: positionIn(params) }
  const file = await readBlindFile(application, tenant, wanted)
  const { review, item, dossier } = file
  // What draws charts takes a second and 90 MB, and is loaded with the first page that shows one.
  const { blindFile } = await import('../blocks/blind-file.ts')
  return {
    title: `Number ${item.position} of the blind review ${review.seed}`,
    area: 'fairness',
    body: markup`<p><a href="${blindReviewPath(review.id)}">Blind review ${isolated(review.seed)}</a></p>
<div class="head"><div><h1>${isolated(dossier.display_name)}</h1>
<p>Number ${item.position} of ${review.items.length}, <code>${isolated(item.contractor)}</code>, as known on ${instantInWords(formatInstant(review.asOf))}</p></div></div>
${visit.query.get('done') === null ? '' : markup`<p class="done" role="status">The verdict is kept. This is the next.</p>`}
${refusalNotice(draft?.refusal)}
<div class="case-columns"><div class="evidence">${blindFile(file)}</div>
<aside class="desk" aria-label="Verdict">${verdict(visit, review, item, draft)}</aside></div>`,
  }
}

/** Throws `not-found` for what is no number. */
function positionIn(params: Visit['params']): number {
  const position = params['position'] ?? ''
  if (/^\d{1,4}$/.test(position)) return Number(position)
  throw new ApplicationError('not-found', 'There is no such contractor in the review.')
}

function verdict(visit: Visit, review: BlindReview, item: BlindItem, draft?: Draft): Markup {
  const { judgement } = item
  if (judgement !== undefined) {
    return markup`<section class="card"><h2>Verdict</h2><p><strong>${titleOf(judgement.verdict)}</strong></p><p>${isolated(judgement.reason)}</p></section>`
  }
  if (!mayDo(visit.session.user.role, 'work-cases')) {
    return markup`<section class="card"><h2>Verdict</h2><p>Your role reads reviews. An analyst judges.</p></section>`
  }
  if (hasSteppedBack(review, actorOf(visit.session.user))) {
    return markup`<section class="card"><h2>Verdict</h2><p>You stepped back to see scores of this review: somebody else judges.</p></section>`
  }
  const options = BLIND_VERDICTS.map((value) => ({ value, label: titleOf(value) }))
  return markup`<section class="card" aria-labelledby="verdict"><h2 id="verdict">By these facts alone</h2>
<p class="small">No score is shown. Most here were drawn by chance, some have an alert. Is the pay meant to reach somebody else than the person who is said to work?</p>
${postForm(
  visit,
  itemPath(review, item),
  markup`${selectField({ name: 'verdict', label: 'The pay', value: draft?.verdict ?? 'cannot-tell', options })}
${textArea({ name: 'reason', label: 'What you saw, or what is missing', value: draft?.reason ?? '', required: 'required' })}
<p>${button('Keep the verdict')}</p>`,
)}</section>`
}

async function steppedBack({ application, session, form }: Submission): Promise<Response> {
  await stepBack(application, actingAs(session, 'work-cases'), form.all('review'))
  return goTo(ownPath(form.text('next')))
}

async function judged(visit: Submission): Promise<View | Response> {
  const { application, session, form, params } = visit
  const verdict = form.choice('verdict', BLIND_VERDICTS)
  const order = { review: params['id'] ?? '', position: positionIn(params), verdict }
  const reason = form.text('reason')
  let next: `/console/${string}` = blindReviewPath(order.review)
  const refusal = await refused(async () => {
    const acting = actingAs(session, 'work-cases')
    const review = await judgeBlindly(application, acting, { ...order, reason })
    const following = nextToJudge(review)
    if (following !== undefined) next = itemPath(review, following)
  })
  if (refusal === undefined) return goTo(`${next}?done=judged`)
  return { ...(await itemPage(visit, { verdict, reason, refusal })), status: 409 }
}
