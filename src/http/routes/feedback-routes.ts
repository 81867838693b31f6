/** What reviewers teach: suppressions and track records. */
import { type Static, Type } from 'typebox'
import { listSuppressions } from '../../application/feedback/list-suppressions.ts'
import { listTrackRecords } from '../../application/feedback/list-track-records.ts'
import { previewSuppression } from '../../application/feedback/preview-suppression.ts'
import { proposeSuppression } from '../../application/feedback/propose-suppression.ts'
import { settleSuppression } from '../../application/feedback/settle-suppression.ts'
import {
  NewSuppression,
  PreviewRequest,
  SuppressionPreviewResource,
  SuppressionResource,
  SuppressionVerdictBody,
  TrackRecordResource,
} from '../../contract/api-feedback.ts'
import { closed, pageOf } from '../../contract/field-schemas.ts'
import { type Instant, parseInstant } from '../../domain/calendar.ts'
import { contractorId } from '../../domain/ids.ts'
import { requireScopeOfVerdict } from '../request/bearer.ts'
import { IDEMPOTENCY_KEY, jsonAction } from './json-action.ts'
import { ok } from '../answer/json-response.ts'
import { previewWire, suppressionWire, trackRecordWire } from '../presenters/present-feedback.ts'
import { Refusal } from '../answer/refusal.ts'
import { type KeyedCall, NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const POSTED = [
  'conflict',
  'idempotency-conflict',
  'idempotency-mismatch',
  'payload-too-large',
  'unsupported-media-type',
] as const

const suppressionAnswer = (status: number, description: string) => ({
  status,
  description,
  content: { 'application/json': { schema: SuppressionResource } },
})

const propose = jsonAction(NewSuppression, async (call: KeyedCall, body) => {
  const { application, tenant, actor } = call
  const suppression = await proposeSuppression(
    application,
    { tenant, actor },
    {
      contractor: contractorId(body.contractor_id),
      indicator: body.indicator,
      reason: body.reason,
      until: instantIn(body.until),
      ...(body.case_id === undefined ? {} : { caseId: body.case_id }),
    },
  )
  return { status: 201, headers: {}, body: suppressionWire(suppression) }
})

const preview = jsonAction(PreviewRequest, async (call: KeyedCall, body) => {
  const about = { contractor: contractorId(body.contractor_id), indicator: body.indicator }
  const found = await previewSuppression(call.application, call, about)
  return { status: 200, headers: {}, body: previewWire(found) }
})

const suppressionPath = Type.Object(
  { id: Type.String({ description: 'Id of the suppression.' }) },
  closed,
)

const settle = jsonAction(
  SuppressionVerdictBody,
  async (call: KeyedCall<Static<typeof suppressionPath>>, { verdict, text = '' }) => {
    requireScopeOfVerdict(call, verdict)
    const { application, tenant, actor, path } = call
    const order = { id: path.id, verdict, text }
    const settled = await settleSuppression(application, { tenant, actor }, order)
    return { status: 200, headers: {}, body: suppressionWire(settled) }
  },
)

function instantIn(text: string): Instant {
  const found = parseInstant(text)
  if (found !== undefined) return found
  throw new Refusal('invalid-request', 'There is no such instant: until.')
}

export const FEEDBACK_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/suppressions',
    id: 'listSuppressions',
    tag: 'Feedback',
    summary: 'Suppressions',
    description: 'All of them, ended and refused ones too, on one page.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'All suppressions.',
        content: { 'application/json': { schema: pageOf(SuppressionResource, 'Latest first.') } },
      },
    ],
    refusals: [],
    async handle(call) {
      return ok({ items: (await listSuppressions(call.application, call)).map(suppressionWire) })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/suppressions',
    id: 'proposeSuppression',
    tag: 'Feedback',
    summary: 'Propose to silence an indicator for a contractor',
    description:
      'It waits for a second person, ends by itself, is shown in every assessment that it touches, and ' +
      'changes nothing that was assessed before. Sanctions indicators are never silenced.',
    access: 'cases:write',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'Whom, what, why, until when.',
      content: {
        'application/json': {
          schema: NewSuppression,
          example: {
            contractor_id: 'c-1',
            indicator: 'shared-destination',
            reason: 'The agency that pays all four was declared late.',
            until: '2026-12-31T00:00:00Z',
          },
        },
      },
    },
    answers: [suppressionAnswer(201, 'It waits.')],
    refusals: ['not-found', ...POSTED],
    handle: propose,
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/suppressions/preview',
    id: 'previewSuppression',
    tag: 'Feedback',
    summary: 'What a suppression would have hidden',
    description:
      'Every batch again with what was known then, with and without it. Nothing is stored.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'Whom and what.',
      content: {
        'application/json': {
          schema: PreviewRequest,
          example: { contractor_id: 'c-1', indicator: 'shared-destination' },
        },
      },
    },
    answers: [
      {
        status: 200,
        description: 'Alerts that would not have been, and which of them were confirmed.',
        content: { 'application/json': { schema: SuppressionPreviewResource } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first', ...POSTED],
    handle: preview,
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/suppressions/{id}',
    id: 'settleSuppression',
    tag: 'Feedback',
    summary: 'Approve, reject, withdraw or revoke a suppression',
    description:
      'Whoever proposed it cannot approve it. It takes effect, or ends, with the next batch. ' +
      'Withdrawing needs `cases:write`, as proposing does; the others `cases:approve`.',
    access: ['cases:approve', 'cases:write'],
    pathParameters: suppressionPath,
    queryParameters: NO_PARAMETERS,
    headerParameters: Type.Object(IDEMPOTENCY_KEY),
    body: {
      description: 'The verdict.',
      content: {
        'application/json': { schema: SuppressionVerdictBody, example: { verdict: 'approve' } },
      },
    },
    answers: [suppressionAnswer(200, 'The suppression afterwards.')],
    refusals: ['not-found', 'second-person-required', ...POSTED],
    handle: settle,
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/track-records',
    id: 'listTrackRecords',
    tag: 'Feedback',
    summary: 'How often each indicator was right',
    description: 'By what was decided on your platform. All on one page.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'In order of indicator.',
        content: { 'application/json': { schema: pageOf(TrackRecordResource, 'By indicator.') } },
      },
    ],
    refusals: [],
    async handle({ application, tenant }) {
      return ok({ items: (await listTrackRecords(application, tenant)).map(trackRecordWire) })
    },
  }),
]
