import type { Static } from 'typebox'
import type { ShownDelivery } from '../../application/webhooks/shown-delivery.ts'
import type {
  CreatedWebhook,
  DeliveryResource,
  WebhookMessage,
  WebhookResource,
} from '../../contract/api-webhook.ts'
import { formatInstant } from '../../domain/calendar.ts'
import type { Webhook } from '../../domain/webhook.ts'

export function webhookWire({
  id,
  url,
  description,
  events,
  createdAt,
  disabled,
  failingSince,
  previous,
}: Webhook): Static<typeof WebhookResource> {
  return {
    id,
    url,
    description,
    events: [...events],
    status: disabled === undefined ? 'enabled' : 'disabled',
    ...(disabled === undefined ? {} : { disabled_at: formatInstant(disabled.at) }),
    ...(disabled?.reason === undefined ? {} : { disabled_reason: disabled.reason }),
    ...(failingSince === undefined ? {} : { failing_since: formatInstant(failingSince) }),
    created_at: formatInstant(createdAt),
    ...(previous === undefined ? {} : { previous_secret_until: formatInstant(previous.until) }),
  }
}

export function createdWebhookWire({
  webhook,
  secret,
}: {
  readonly webhook: Webhook
  readonly secret: string
}): Static<typeof CreatedWebhook> {
  return { ...webhookWire(webhook), secret }
}

export function deliveryWire({
  message,
  state,
  attempts,
  dueAt,
  attemptedAt,
  lastStatus,
  lastFault,
}: ShownDelivery): Static<typeof DeliveryResource> {
  return {
    message_id: message.id,
    type: message.type,
    ...(message.body === undefined
      ? {}
      : { payload: JSON.parse(message.body) as Static<typeof WebhookMessage> }),
    state,
    attempts,
    ...(dueAt === undefined ? {} : { next_attempt_at: formatInstant(dueAt) }),
    ...(attemptedAt === undefined ? {} : { attempted_at: formatInstant(attemptedAt) }),
    ...(lastStatus === undefined ? {} : { last_status: lastStatus }),
    ...(lastFault === undefined ? {} : { last_fault: lastFault }),
  }
}
