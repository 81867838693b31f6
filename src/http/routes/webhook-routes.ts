/** Webhooks: made, changed, rotated, ended; what was sent, and sending it again. */
import { type TSchema, Type } from 'typebox'
import { changeWebhook } from '../../application/webhooks/change-webhook.ts'
import { createWebhook } from '../../application/webhooks/create-webhook.ts'
import { deleteWebhook } from '../../application/webhooks/delete-webhook.ts'
import {
  listDeliveries,
  listWebhooks,
  readWebhook,
} from '../../application/webhooks/list-webhooks.ts'
import { replayDelivery } from '../../application/webhooks/replay-delivery.ts'
import { replayFailedDeliveries } from '../../application/webhooks/replay-failed-deliveries.ts'
import { rotateWebhookSecret } from '../../application/webhooks/rotate-webhook-secret.ts'
import { closed, oneOf, pageOf } from '../../contract/field-schemas.ts'
import {
  CreatedWebhook,
  DeliveryResource,
  NewWebhook,
  ReplayedDeliveries,
  SecretRotation,
  WebhookChange,
  WebhookResource,
} from '../../contract/api-webhook.ts'
import { FAILING_DAYS } from '../../domain/redelivery.ts'
import { DELIVERY_STATES, WEBHOOK_EVENTS } from '../../domain/webhook.ts'
import { jsonBodyReader } from '../request/json-body.ts'
import { jsonResponse, ok } from '../answer/json-response.ts'
import { PAGE_HEADERS, PAGE_PARAMETERS, listingResponse } from '../answer/listing.ts'
import { createdWebhookWire, deliveryWire, webhookWire } from '../presenters/present-webhook.ts'
import { type Answer, NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const readNewWebhook = jsonBodyReader(NewWebhook)
const readChange = jsonBodyReader(WebhookChange)
const readRotation = jsonBodyReader(SecretRotation)

const id = Type.String({ description: 'Id of the webhook.' })
const webhookPath = Type.Object({ id }, closed)
const deliveryPath = Type.Object(
  { id, message: Type.String({ description: 'Id of the message.' }) },
  closed,
)

const answer = (status: number, description: string, schema: TSchema): Answer => ({
  status,
  description,
  content: { 'application/json': { schema } },
})
const body = (description: string, schema: TSchema, example: object) => ({
  description,
  content: { 'application/json': { schema, example } },
})
const BODY_REFUSALS = ['payload-too-large', 'unsupported-media-type'] as const

const COLLECTION_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/webhooks',
    id: 'listWebhooks',
    tag: 'Webhooks',
    summary: 'Webhooks of your platform',
    description: 'Without their secrets, which nobody can read again. All on one page.',
    access: 'admin',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [answer(200, 'All webhooks.', pageOf(WebhookResource, 'Oldest first.'))],
    refusals: [],
    async handle({ application, tenant }) {
      return ok({ items: (await listWebhooks(application, tenant)).map(webhookWire) })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/webhooks',
    id: 'createWebhook',
    tag: 'Webhooks',
    summary: 'Make a webhook',
    description:
      'Messages follow Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp` and ' +
      '`webhook-signature` (HMAC-SHA-256). They come at least once and in no order; tell them apart by ' +
      'their id. Anything but 2xx is tried again with growing delays for three days, later where ' +
      '`Retry-After` asks for it (a day at most); 410 disables the webhook, and so does a message that ' +
      `was given up when nothing got through for ${FAILING_DAYS} days. ` +
      'Redirects are not followed, and names that lead to an address that is not public are ' +
      'not called. The answer is the only place where the secret appears.',
    access: 'admin',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    body: body('Where, and of what.', NewWebhook, {
      url: 'https://hooks.example.com/wagewatch',
      events: ['alert.opened', 'case.decided'],
    }),
    answers: [answer(201, 'The webhook.', CreatedWebhook)],
    refusals: ['conflict', ...BODY_REFUSALS],
    async handle({ application, tenant, actor, request, limits }) {
      const {
        url,
        description = '',
        events = WEBHOOK_EVENTS,
      } = await readNewWebhook({ request, limits })
      const wanted = { url, description, events }
      const created = await createWebhook(application, { tenant, actor }, wanted)
      return jsonResponse({ status: 201, headers: {}, body: createdWebhookWire(created) })
    },
  }),
]

const DELIVERY_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/webhooks/{id}/deliveries',
    id: 'listDeliveries',
    tag: 'Webhooks',
    summary: 'What was sent to a webhook',
    description:
      'Latest message first, with what became of it. Messages are kept for 30 days. Those about alerts come ' +
      'without their payload while somebody waits for a blind verdict that you could give.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: Type.Object(
      { state: Type.Optional(oneOf(DELIVERY_STATES, 'Only these.')), ...PAGE_PARAMETERS },
      closed,
    ),
    answers: [
      {
        ...answer(200, 'A page of deliveries.', pageOf(DeliveryResource, 'Deliveries.')),
        headers: PAGE_HEADERS,
      },
    ],
    refusals: ['not-found', 'invalid-cursor'],
    handle(call) {
      const { application, path, query } = call
      const { limit: _, cursor: __, ...filter } = query
      return listingResponse(call, {
        path: `/v1/webhooks/${path.id}/deliveries`,
        filter,
        read: (position) => listDeliveries(application, call, path.id, { ...filter, ...position }),
        present: deliveryWire,
      })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/webhooks/{id}/deliveries/{message}/replay',
    id: 'replayDelivery',
    tag: 'Webhooks',
    summary: 'Send a message again',
    description: 'With the same id and body, whether it was delivered or not.',
    access: 'admin',
    pathParameters: deliveryPath,
    queryParameters: NO_PARAMETERS,
    answers: [answer(202, 'It is queued.', DeliveryResource)],
    refusals: ['not-found', 'conflict'],
    async handle({ application, tenant, actor, path }) {
      const of = { webhook: path.id, message: path.message }
      const replayed = await replayDelivery(application, { tenant, actor }, of)
      return jsonResponse({ status: 202, headers: {}, body: deliveryWire(replayed) })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/webhooks/{id}/replay-failed',
    id: 'replayFailedDeliveries',
    tag: 'Webhooks',
    summary: 'Send again what was given up',
    description: 'All of the last 30 days that failed: for a receiver that is well again.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: NO_PARAMETERS,
    answers: [answer(202, 'They are queued.', ReplayedDeliveries)],
    refusals: ['not-found', 'conflict'],
    async handle({ application, tenant, actor, path }) {
      const replayed = await replayFailedDeliveries(application, { tenant, actor }, path.id)
      return jsonResponse({ status: 202, headers: {}, body: { replayed } })
    },
  }),
]

const WEBHOOK_ITEM_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/webhooks/{id}',
    id: 'getWebhook',
    tag: 'Webhooks',
    summary: 'A webhook',
    description: 'Without its secret.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: NO_PARAMETERS,
    answers: [answer(200, 'The webhook.', WebhookResource)],
    refusals: ['not-found'],
    async handle({ application, tenant, path }) {
      return ok(webhookWire(await readWebhook(application, tenant, path.id)))
    },
  }),
  keyedRoute({
    method: 'patch',
    path: '/v1/webhooks/{id}',
    id: 'changeWebhook',
    tag: 'Webhooks',
    summary: 'Change a webhook',
    description:
      'Only what is given. What waits for a webhook that is disabled is given up, and can be replayed ' +
      'once it is enabled again.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: NO_PARAMETERS,
    body: body('What is to change.', WebhookChange, { status: 'enabled' }),
    answers: [answer(200, 'The webhook as it is now.', WebhookResource)],
    refusals: ['not-found', ...BODY_REFUSALS],
    async handle({ application, tenant, actor, path, request, limits }) {
      const change = await readChange({ request, limits })
      return ok(webhookWire(await changeWebhook(application, { tenant, actor }, path.id, change)))
    },
  }),
  keyedRoute({
    method: 'delete',
    path: '/v1/webhooks/{id}',
    id: 'deleteWebhook',
    tag: 'Webhooks',
    summary: 'End a webhook',
    description: 'With what was queued for it.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: NO_PARAMETERS,
    answers: [{ status: 204, description: 'Ended.', content: {} }],
    refusals: ['not-found'],
    async handle({ application, tenant, actor, path }) {
      await deleteWebhook(application, { tenant, actor }, path.id)
      return new Response(null, { status: 204 })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/webhooks/{id}/rotate-secret',
    id: 'rotateWebhookSecret',
    tag: 'Webhooks',
    summary: 'Give a webhook a new secret',
    description:
      'For a while messages carry a signature by each of the two secrets. The answer is the only place ' +
      'where the new one appears.',
    access: 'admin',
    pathParameters: webhookPath,
    queryParameters: NO_PARAMETERS,
    body: body('How long both hold.', SecretRotation, { overlap_hours: 24 }),
    answers: [answer(200, 'The webhook with its new secret.', CreatedWebhook)],
    refusals: ['not-found', ...BODY_REFUSALS],
    async handle({ application, tenant, actor, path, request, limits }) {
      const { overlap_hours: overlapHours } = await readRotation({ request, limits })
      const order = { id: path.id, overlapHours }
      const rotated = await rotateWebhookSecret(application, { tenant, actor }, order)
      return ok(createdWebhookWire(rotated))
    },
  }),
  ...DELIVERY_ROUTES,
]

export const WEBHOOK_ROUTES: readonly Route[] = [...COLLECTION_ROUTES, ...WEBHOOK_ITEM_ROUTES]
