import { type Day, type Instant, parseDay, parseInstant } from '../domain/calendar.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'

/** A batch names few days, each many times. */
const CACHED_DAYS = 5_000
const days = new BoundedCache<string, Day | 'none'>(CACHED_DAYS)

/** `parseDay`, remembered. */
export function readDay(text: string): Day | undefined {
  const found = days.remember(text, () => parseDay(text) ?? 'none')
  return found === 'none' ? undefined : found
}

/** A day that may be absent. */
export function optionalDay(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : readDay(text)
}

/** An instant that may be absent. */
export function optionalInstant(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text)
}
