/**
 * Days and instants as numbers, so that windows are subtractions.
 *
 * A `Day` counts days since 1970-01-01 in the calendar of the record; an `Instant` counts
 * milliseconds since 1970-01-01T00:00Z. Both are parsed once, at intake, and never again.
 */

import { BoundedCache } from './bounded-cache.ts'

declare const unit: unique symbol
export type Day = number & { readonly [unit]: 'Day' }
export type Instant = number & { readonly [unit]: 'Instant' }

export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000

export const day = (value: number): Day => value as Day
export const instant = (value: number): Instant => value as Instant

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** `2024-02-29` → 19782; undefined when the text is not a day that exists. */
export function parseDay(text: string): Day | undefined {
  const match = ISO_DAY.exec(text)
  if (match === null) return undefined
  const milliseconds = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  const parsed = day(milliseconds / MS_PER_DAY)
  return formatDay(parsed) === text ? parsed : undefined
}

/** Of some decades: evidence names the same days again and again. */
const FORMATTED = new BoundedCache<Day, string>(20_000)

/** 19782 → `2024-02-29`. */
export function formatDay(value: Day): string {
  return FORMATTED.remember(value, () =>
    new Date(value * MS_PER_DAY).toISOString().slice(0, 'YYYY-MM-DD'.length),
  )
}

/** RFC 3339 with offset → milliseconds; undefined when it is no instant. */
export function parseInstant(text: string): Instant | undefined {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds)
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * As of when somebody asks: an RFC 3339 instant, or a day, which means all of it (until its last
 * millisecond in UTC); undefined when it is neither, or on a day that does not exist.
 */
export function parseAsOf(text: string): Instant | undefined {
  const whole = parseDay(text)
  if (whole !== undefined) return endOf(whole)
  const exists =
    ISO_INSTANT.test(text) && parseDay(text.slice(0, 'YYYY-MM-DD'.length)) !== undefined
  return exists ? parseInstant(text) : undefined
}

/** Milliseconds → `2024-02-29T12:00:00.000Z`. */
export function formatInstant(value: Instant): string {
  return new Date(value).toISOString()
}

/** The UTC day on which an instant falls. */
export function dayOf(value: Instant): Day {
  return day(Math.floor(value / MS_PER_DAY))
}

/** Midnight UTC at which a day begins. */
export function startOf(value: Day): Instant {
  return instant(value * MS_PER_DAY)
}

/** The last millisecond of a day in UTC. */
export function endOf(value: Day): Instant {
  return instant((value + 1) * MS_PER_DAY - 1)
}
