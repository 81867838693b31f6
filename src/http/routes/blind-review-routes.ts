/** Blind reviews: drawn, judged by the facts, and what they say of contractors without an alert. */
import { type Static, Type } from 'typebox'
import { drawBlindReview } from '../../application/feedback/draw-blind-review.ts'
import { judgeBlindly } from '../../application/feedback/judge-blindly.ts'
import { listBlindReviews, readBlindReview } from '../../application/feedback/read-blind-reviews.ts'
import { stepBack } from '../../application/feedback/step-back.ts'
import {
  BlindJudgementBody,
  BlindOutcomeResource,
  BlindReviewDetail,
  BlindReviewResource,
  NewBlindReview,
  blindItemPath,
} from '../../contract/api-blind-review.ts'
import { closed } from '../../contract/field-schemas.ts'
import { outcomeOf } from '../../review/blind-review.ts'
import { IDEMPOTENCY_KEY, jsonAction } from './json-action.ts'
import { ok } from '../answer/json-response.ts'
import {
  blindOutcomeWire,
  blindReviewDetailWire,
  blindReviewWire,
} from '../presenters/present-blind-review.ts'
import { type KeyedCall, NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const POSTED = [
  'not-found',
  'conflict',
  'second-person-required',
  'idempotency-conflict',
  'idempotency-mismatch',
  'payload-too-large',
  'unsupported-media-type',
] as const

const reviewPath = Type.Object(
  { id: Type.String({ description: 'Id of the blind review.' }) },
  closed,
)

const detailAnswer = (status: number, description: string) => ({
  status,
  description,
  content: { 'application/json': { schema: BlindReviewDetail } },
})

const draw = jsonAction(NewBlindReview, async (call: KeyedCall, { seed, size }) => {
  const { application, tenant, actor } = call
  const review = await drawBlindReview(application, { tenant, actor }, { seed, size })
  return { status: 201, headers: {}, body: blindReviewDetailWire(review) }
})

const judge = jsonAction(
  BlindJudgementBody,
  async (call: KeyedCall<Static<typeof blindItemPath>>, { verdict, reason }) => {
    const { application, tenant, actor, path } = call
    const order = { review: path.id, position: path.position, verdict, reason }
    const review = await judgeBlindly(application, { tenant, actor }, order)
    return { status: 200, headers: {}, body: blindReviewDetailWire(review) }
  },
)

export const BLIND_REVIEW_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/blind-reviews',
    id: 'listBlindReviews',
    tag: 'Feedback',
    summary: 'Blind reviews, and what they say together',
    description:
      'All on one page. Together: finished ones only, each contractor once, by the latest. The share of the ' +
      'unflagged who look diverting is the estimate of what is missed.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'All reviews.',
        content: {
          'application/json': {
            schema: Type.Object(
              {
                outcome: BlindOutcomeResource,
                items: Type.Array(BlindReviewResource, { description: 'Latest first.' }),
              },
              closed,
            ),
          },
        },
      },
    ],
    refusals: [],
    async handle({ application, tenant }) {
      const reviews = await listBlindReviews(application, tenant)
      return ok({
        outcome: blindOutcomeWire(outcomeOf(reviews)),
        items: reviews.map(blindReviewWire),
      })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/blind-reviews',
    id: 'drawBlindReview',
    tag: 'Feedback',
    summary: 'Draw contractors for blind review',
    description:
      'Contractors without an alert, and a quarter as many with one among them, in an order that tells ' +
      'nothing. The same seed draws the same people, without those who wait in another review.',
    access: 'cases:approve',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'How many, by which seed.',
      content: {
        'application/json': { schema: NewBlindReview, example: { seed: '2026-Q1', size: 20 } },
      },
    },
    answers: [detailAnswer(201, 'The review, with nobody judged.')],
    refusals: POSTED,
    handle: draw,
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/blind-reviews/{id}',
    id: 'getBlindReview',
    tag: 'Feedback',
    summary: 'A blind review',
    description: 'Its contractors and verdicts. Who had an alert is told once all are judged.',
    access: 'read',
    pathParameters: reviewPath,
    queryParameters: NO_PARAMETERS,
    answers: [detailAnswer(200, 'The review.')],
    refusals: ['not-found'],
    async handle({ application, tenant, path }) {
      return ok(blindReviewDetailWire(await readBlindReview(application, tenant, path.id)))
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/blind-reviews/{id}/items/{position}',
    id: 'judgeBlindly',
    tag: 'Feedback',
    summary: 'Judge a contractor of a blind review',
    description: 'By the facts alone, without a look at the score. The first verdict stands.',
    access: 'cases:write',
    pathParameters: blindItemPath,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'The verdict, and what it rests on.',
      content: {
        'application/json': {
          schema: BlindJudgementBody,
          example: { verdict: 'looks-lawful', reason: 'One own account at home since day one.' },
        },
      },
    },
    answers: [detailAnswer(200, 'The review afterwards.')],
    refusals: POSTED,
    handle: judge,
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/blind-reviews/{id}/step-back',
    id: 'stepBack',
    tag: 'Feedback',
    summary: 'See scores instead of judging blindly',
    description:
      'Until everybody of a blind review is judged, a key that may judge is refused the contractors of the review and ' +
      'whoever is linked to them: their assessments, reports and cases; lists leave them out. After this they open, and ' +
      'the key judges nobody of this review any more.',
    access: 'cases:write',
    pathParameters: reviewPath,
    queryParameters: NO_PARAMETERS,
    answers: [detailAnswer(200, 'The review.')],
    refusals: ['not-found'],
    async handle({ application, tenant, actor, path }) {
      await stepBack(application, { tenant, actor }, [path.id])
      return ok(blindReviewDetailWire(await readBlindReview(application, tenant, path.id)))
    },
  }),
]
