/** Blind reviews: all of them, one of them, and drawing another. */
import { drawBlindReview } from '../../application/feedback/draw-blind-review.ts'
import { listBlindReviews, readBlindReview } from '../../application/feedback/read-blind-reviews.ts'
import { readStandingsOf } from '../../application/contractors/read-standings-of.ts'
import { actingAs, actorOf, readingAs } from '../../application/people/session.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, grouped, titleOf } from '../../reports/words.ts'
import {
  type BlindItem,
  type BlindReview,
  hasSteppedBack,
  isFinished,
  isSealedFor,
  outcomeOf,
} from '../../review/blind-review.ts'
import { missedShare } from '../blocks/missed-share.ts'
import { judgedOf, stepBackForm } from '../blocks/sealed.ts'
import { actorName, peopleBy } from '../blocks/people.ts'
import { refused } from '../door.ts'
import { button, selectField, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { type Page, type Submission, type View, type Visit, goTo } from '../view.ts'
import { contractorPath } from './contractors.ts'
import { refusalNotice } from './sign-in.ts'

const PATH = '/console/blind-reviews'
const SIZES = ['10', '20', '50', '100'] as const

export const BLIND_REVIEW_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: (visit) => listPage(visit) },
  { method: 'post', path: PATH, permission: 'approve', submit: drawn },
  { method: 'get', path: `${PATH}/:id`, permission: 'read', show: reviewPage },
]

export const blindReviewPath = (id: string): `/console/${string}` => `${PATH}/${id}`

async function listPage(visit: Visit, refusal?: string): Promise<View> {
  const { application, session } = visit
  const tenant = readingAs(session)
  const reviews = await listBlindReviews(application, tenant)
  const people = await peopleBy(application, tenant)
  return {
    title: 'Blind reviews',
    area: 'fairness',
    body: markup`<p><a href="/console/fairness">Quality and fairness</a></p>
<div class="head"><h1>Blind reviews</h1></div>
<p class="soft">What screening misses shows only where somebody looks who was not sent there by an alert. Contractors without one are drawn by chance, with some who have one among them, and judged by the facts alone. Until all of a review are judged, scores of its contractors, and of whoever is linked to them, are closed to everybody who could still judge there. If you know somebody’s score already, leave that contractor to somebody else.</p>
${refusalNotice(refusal)}
${
  reviews.length === 0
    ? markup`<p class="empty"><strong>Nothing was drawn yet</strong> So nobody knows what is missed. A lead draws the first.</p>`
    : table(reviews, people)
}
${mayDo(session.user.role, 'approve') ? drawForm(visit) : NOTHING}`,
  }
}

function table(reviews: readonly BlindReview[], people: ReadonlyMap<string, string>): Markup {
  return markup`<div class="panel">${dataTable({
    caption: 'Blind reviews, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Review' },
      { label: 'Drawn' },
      { label: 'By' },
      { label: 'Judged', align: 'number' },
    ],
    rows: reviews.map(({ id, seed, by, at, items }) => [
      markup`<a href="${PATH}/${id}">${isolated(seed)}</a>`,
      compactInstant(formatInstant(at)),
      isolated(actorName(by, people)),
      judgedOf({ items }),
    ]),
  })}</div>`
}

function drawForm(visit: Visit): Markup {
  return markup`<section class="card" aria-labelledby="draw"><h2 id="draw">Draw another</h2>
${postForm(
  visit,
  PATH,
  markup`${textField({ name: 'seed', label: 'Name', hint: 'Such as 2026-Q1. It decides who is drawn: the same name draws the same people.', required: 'required' })}
${selectField({ name: 'size', label: 'Contractors without an alert', value: '20', options: SIZES.map((value) => ({ value, label: value })) })}
<p>${button('Draw')}</p>`,
)}</section>`
}

async function drawn(visit: Submission): Promise<View | Response> {
  const { application, session, form } = visit
  const size = Number(form.choice('size', SIZES))
  let id = ''
  const refusal = await refused(async () => {
    const order = { seed: form.text('seed'), size }
    id = (await drawBlindReview(application, actingAs(session, 'approve'), order)).id
  })
  if (refusal === undefined) return goTo(`${PATH}/${id}`)
  return { ...(await listPage(visit, refusal)), status: 409 }
}

async function reviewPage(visit: Visit): Promise<View> {
  const { application, session, params, query } = visit
  const tenant = readingAs(session)
  const review = await readBlindReview(application, tenant, params['id'] ?? '')
  const { seed, items, drawnFrom } = review
  const next = nextToJudge(review)
  const done = query.get('done') === null ? NOTHING : KEPT
  const contractors = items.map(({ contractor }) => contractor)
  const names = await readStandingsOf(application, actingAs(session, 'read'), contractors)
  const nameOf = ({ contractor }: BlindItem) => names.get(contractor)?.displayName ?? contractor
  return {
    title: `Blind review ${seed}`,
    area: 'fairness',
    body: markup`<p><a href="${PATH}">Blind reviews</a></p>
<div class="head"><h1>Blind review ${isolated(seed)}</h1><p>${judgedOf(review)} judged</p></div>
${done}
${
  next === undefined
    ? markup`<section class="card" aria-labelledby="found"><h2 id="found">What was found</h2>${missedShare(outcomeOf([review]))}</section>`
    : markup`<p class="soft">Most were drawn from ${grouped(drawnFrom)} contractors without an alert; some have one. Which is told once all are judged.</p>
${nextStep(visit, review, next)}`
}
${itemTable(review, { nameOf, people: await peopleBy(application, tenant) })}
${wayOut(visit, review)}`,
  }
}

function nextStep(visit: Visit, review: BlindReview, next: BlindItem): Markup {
  const { user } = visit.session
  if (!mayDo(user.role, 'work-cases')) return markup`<p>An analyst judges them.</p>`
  if (hasSteppedBack(review, actorOf(user))) {
    return markup`<p class="notice">You stepped back from this review: somebody else judges.</p>`
  }
  return markup`<p><a class="button" href="${itemPath(review, next)}" data-key="n">Judge the next</a></p>`
}

/** Below the table: it is the exception. */
function wayOut(visit: Visit, review: BlindReview): Markup {
  const { user } = visit.session
  if (!mayDo(user.role, 'work-cases') || !isSealedFor(review, actorOf(user))) return NOTHING
  return markup`<details class="card"><summary>You need the score of one of them now</summary>
<p>Then step back from the whole review: scores open for you at once, and you judge nobody of it any more. It is in the audit log.</p>
${stepBackForm(visit, [review], { next: blindReviewPath(review.id), label: 'Step back from this review' })}</details>`
}

const KEPT = markup`<p class="done" role="status">The verdict is kept.</p>`

export function itemPath({ id }: BlindReview, { position }: BlindItem): `/console/${string}` {
  return `${PATH}/${id}/${position}`
}

export function nextToJudge({ items }: BlindReview): BlindItem | undefined {
  return items.find(({ judgement }) => judgement === undefined)
}

type Named = {
  readonly nameOf: (item: BlindItem) => string
  readonly people: ReadonlyMap<string, string>
}

/** Files with a score are one click away only when everybody is judged. */
function itemTable(review: BlindReview, { nameOf, people }: Named): Markup {
  const finished = isFinished(review)
  return markup`<div class="panel">${dataTable({
    caption: 'Contractors of the review',
    captionIs: 'spoken',
    columns: [
      { label: 'Contractor' },
      { label: 'Verdict' },
      { label: 'Why' },
      { label: 'By' },
      ...(finished ? [{ label: 'Had an alert' }] : []),
    ],
    rows: review.items.map((item) => {
      const { contractor, judgement, flagged } = item
      const path = finished ? contractorPath(contractor) : itemPath(review, item)
      return [
        markup`<a href="${path}">${isolated(nameOf(item))}</a>`,
        judgement === undefined ? 'To judge' : titleOf(judgement.verdict),
        isolated(judgement?.reason ?? '–'),
        judgement === undefined ? '–' : isolated(actorName(judgement.by, people)),
        ...(finished ? [flagged ? 'Yes' : 'No'] : []),
      ]
    }),
  })}</div>`
}
