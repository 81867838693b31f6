/** When a delivery is tried again, and when a webhook is given up with all that waits for it. */
import type { Instant } from './calendar.ts'
import type { Delivery, Webhook } from './webhook.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** After the first failure, the second, …: a little over three days in all (Standard Webhooks 1.0.0). */
const RETRY_AFTER_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** Attempts at one delivery. */
export const MAX_ATTEMPTS = RETRY_AFTER_MS.length + 1

/** Each delay is longer or shorter by up to this share: receivers that come back are not all met at once. */
const JITTER = 0.2

/** The longest that a receiver may put off the next attempt. */
const MAX_REQUESTED_DELAY_MS = DAY

/** Days without one message that got through after which a webhook is disabled. */
export const FAILING_DAYS = 5

export type FailedAttempt = {
  /** How many have failed so far, this one among them. */
  readonly failed: number
  /** Uniform in [0, 1): 0 is 20 % earlier, 0.5 on time. */
  readonly chance: number
  /** What the receiver asks for, from `requestedDelay`. */
  readonly requested?: number
}

/**
 * Milliseconds until the next attempt; undefined when it is given up. A receiver may put it off, never
 * hasten it. Worked example: the first failure on time is tried again after 5,000, and after 60,000 where
 * that was asked for.
 */
export function retryDelay({ failed, chance, requested = 0 }: FailedAttempt): number | undefined {
  const delay = RETRY_AFTER_MS[failed - 1]
  if (delay === undefined) return undefined
  return Math.max(Math.round(delay * (1 - JITTER + 2 * JITTER * chance)), requested)
}

/** An HTTP date as it must be sent (RFC 9110, 5.6.7). */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Milliseconds, at most a day, that a `Retry-After` asks for (RFC 9110, 10.2.3: seconds, or a date);
 * undefined when it is neither. Worked example: `120` is 120,000, a date in the past 0.
 */
export function requestedDelay(retryAfter: string, now: Instant): number | undefined {
  const asked = askedFor(retryAfter.trim(), now)
  if (Number.isNaN(asked)) return undefined
  return Math.min(Math.max(asked, 0), MAX_REQUESTED_DELAY_MS)
}

function askedFor(text: string, now: Instant): number {
  if (/^\d+$/.test(text)) return Number(text) * SECOND
  return HTTP_DATE.test(text) ? Date.parse(text) - now : Number.NaN
}

/** The receiver wants nothing any more (Standard Webhooks 1.0.0). */
const GONE = 410

/**
 * The webhook after an attempt at one of its deliveries. It is disabled as failing once a message was given
 * up after all its attempts, and nothing else got through for `FAILING_DAYS` either: one that is seldom
 * called is not judged by one failure.
 */
export function afterAttempt(
  webhook: Webhook,
  { state, lastStatus }: Delivery,
  at: Instant,
): Webhook {
  const { failingSince = at, ...sound } = webhook
  if (state === 'delivered') return sound
  const failing = { ...sound, failingSince }
  if (lastStatus === GONE) return { ...failing, disabled: { at, reason: 'gone' } }
  const isLong = state === 'failed' && at - failingSince >= FAILING_DAYS * DAY
  return isLong ? { ...failing, disabled: { at, reason: 'failing' } } : failing
}
