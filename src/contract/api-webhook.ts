/** Webhooks on the wire, and the messages that they send. The secret appears once, when it is made. */
import { Type } from 'typebox'
import {
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  DISABLED_REASONS,
  MAX_DESCRIPTION,
  MAX_URL,
  WEBHOOK_EVENTS,
} from '../domain/webhook.ts'
import { FAILING_DAYS, MAX_ATTEMPTS } from '../domain/redelivery.ts'
import { closed, count, instantText, oneOf, text } from './field-schemas.ts'

const url = Type.String({
  minLength: 1,
  maxLength: MAX_URL,
  description: 'Where messages are posted: https, at a public address.',
})
const description = Type.String({ maxLength: MAX_DESCRIPTION, description: 'What it is for.' })
const event = oneOf(
  WEBHOOK_EVENTS,
  'batch.completed: a batch was worked off, whatever came of it; alert.opened; alert.updated: its ' +
    'band changed, or it closed; case.decided: a disposition was reached.',
)
const events = Type.Array(event, {
  minItems: 1,
  uniqueItems: true,
  description: 'What it hears of.',
})
const status = oneOf(['enabled', 'disabled'], 'Nothing is queued for one that is disabled.')

const webhookFields = {
  id: text('Id of the webhook.'),
  url,
  description,
  events,
  status,
  disabled_at: Type.Optional(instantText('When it was disabled.')),
  disabled_reason: Type.Optional(
    oneOf(
      DISABLED_REASONS,
      `requested: by you; gone: the receiver answered 410; failing: a message was given up, and nothing got through for ${FAILING_DAYS} days.`,
    ),
  ),
  failing_since: Type.Optional(
    instantText('First attempt that came to nothing since one got through.'),
  ),
  created_at: instantText('When it was made.'),
  previous_secret_until: Type.Optional(
    instantText('Until then messages are signed by the secret before, too.'),
  ),
}

export const WebhookResource = Type.Object(webhookFields, {
  ...closed,
  description: 'Where your platform hears that something changed.',
})

export const NewWebhook = Type.Object(
  { url, description: Type.Optional(description), events: Type.Optional(events) },
  { ...closed, description: 'A webhook to make; without events it hears of all.' },
)

export const WebhookChange = Type.Partial(Type.Object({ url, description, events, status }), {
  ...closed,
  minProperties: 1,
  description: 'What is to change of a webhook.',
})

export const CreatedWebhook = Type.Object(
  {
    ...webhookFields,
    secret: text(
      '`whsec_` and the key in base64, to verify signatures with. It is shown only here.',
    ),
  },
  { ...closed, description: 'A webhook with its new secret.' },
)

export const SecretRotation = Type.Object(
  {
    overlap_hours: Type.Integer({
      minimum: 0,
      maximum: 168,
      description: 'For how long messages are signed by the secret before, too.',
    }),
  },
  { ...closed, description: 'How long both secrets hold.' },
)

/** What is posted; `data` differs by type. */
export const WebhookMessage = Type.Object(
  {
    type: oneOf(WEBHOOK_EVENTS, 'What happened.'),
    timestamp: instantText('When it happened.'),
    data: Type.Object(
      {
        id: Type.Optional(text('Of the batch or case.')),
        contractor_id: Type.Optional(text('Whom the alert is about.')),
        typology: Type.Optional(text('Of the alert.')),
        url: text('Where it can be read with an API key; on the server that you post batches to.'),
      },
      { ...closed, description: 'Names what changed, and says nothing about it.' },
    ),
  },
  { ...closed, description: 'The body of a message.' },
)

export const DeliveryResource = Type.Object(
  {
    message_id: text('The `webhook-id`: the same at every attempt.'),
    type: oneOf(WEBHOOK_EVENTS, 'What it tells of.'),
    payload: Type.Optional(WebhookMessage),
    state: oneOf(
      DELIVERY_STATES,
      `waiting: for its next attempt; failed: given up after ${MAX_ATTEMPTS}, or with its webhook.`,
    ),
    attempts: count('Attempts since it was queued or replayed.'),
    next_attempt_at: Type.Optional(instantText('When it is tried next.')),
    attempted_at: Type.Optional(instantText('When it was tried last.')),
    last_status: Type.Optional(Type.Integer({ description: 'HTTP status of the latest answer.' })),
    last_fault: Type.Optional(oneOf(DELIVERY_FAULTS, 'Why the latest attempt came to nothing.')),
  },
  {
    ...closed,
    description:
      'One message to one webhook, and what became of it. The payload is absent of an alert while somebody waits for a blind verdict that you could give.',
  },
)

export const ReplayedDeliveries = Type.Object(
  { replayed: count('Messages that are sent again.') },
  { ...closed, description: 'How many messages wait again.' },
)
