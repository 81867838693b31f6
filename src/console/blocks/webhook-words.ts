/** How webhooks and what became of their messages are said to people. */
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import type {
  Delivery,
  DeliveryFault,
  DisabledReason,
  Webhook,
  WebhookEvent,
} from '../../domain/webhook.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { compactInstant } from '../../reports/words.ts'

const EVENT_WORDS: Readonly<Record<WebhookEvent, string>> = {
  'batch.completed': 'Batch worked off',
  'alert.opened': 'Alert opened',
  'alert.updated': 'Alert changed',
  'case.decided': 'Case decided',
}

export function eventNames(events: readonly WebhookEvent[]): string {
  return events.map((event) => EVENT_WORDS[event]).join(', ')
}

const DISABLED_WORDS: Readonly<Record<DisabledReason, string>> = {
  requested: 'by an admin',
  gone: 'its receiver answered that it is gone (410)',
  failing: 'nothing got through for days',
}

export function healthOf({ disabled, failingSince }: Webhook): Markup | string {
  if (disabled !== undefined) {
    const why = disabled.reason === undefined ? '' : `: ${DISABLED_WORDS[disabled.reason]}`
    return markup`<span class="badge critical">Disabled</span> ${momentOf(disabled.at)}${why}`
  }
  if (failingSince === undefined) return 'Enabled'
  return markup`<span class="badge medium">Failing</span> since ${momentOf(failingSince)}`
}

const FAULT_WORDS: Readonly<Record<DeliveryFault, string>> = {
  'address-refused': 'the name leads to an address that is not public',
  'connection-failed': 'no connection, or no trusted certificate',
  timeout: 'no answer in time',
  status: 'refused',
  'secret-unreadable': 'the vault cannot open its secret: make a new one',
  'webhook-disabled': 'given up with the webhook',
}

export function stateOf({ state, attempts, dueAt }: Omit<Delivery, 'message'>): string {
  switch (state) {
    case 'delivered':
      return 'Delivered'
    case 'failed':
      return 'Given up'
    case 'waiting':
      if (attempts === 0 || dueAt === undefined) return 'Waiting'
      return `Next attempt ${momentOf(dueAt)}`
  }
}

/** Of the latest attempt. */
export function answerOf({ lastStatus, lastFault }: Omit<Delivery, 'message'>): string {
  const status = lastStatus === undefined ? [] : [`HTTP ${lastStatus}`]
  const fault = lastFault === undefined ? [] : [FAULT_WORDS[lastFault]]
  return [...status, ...fault].join(': ') || '–'
}

export function momentOf(at: Instant): string {
  return compactInstant(formatInstant(at))
}
