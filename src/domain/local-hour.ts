import { type Instant, MS_PER_HOUR } from './calendar.ts'

/** More than the IANA zones, so that only invented names are ever forgotten. */
const REMEMBERED_ZONES = 1000

/** `undefined` marks a name that is no zone. Holds no state beyond what the name determines. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>()

/**
 * Hour of day, 0 ≤ hour < 24 with its fraction, that a clock on the wall of this zone shows, daylight
 * saving included. Undefined for a name that is no IANA zone (or `±HH:MM` offset).
 *
 * Worked example: 2025-07-01T12:30Z in America/New_York → 8.5; six months later → 7.5.
 */
export function localHour(instant: Instant, timeZone: string): number | undefined {
  const formatter = formatterFor(timeZone)
  if (formatter === undefined) return undefined
  const [hour = 0, minute = 0, second = 0] = formatter.format(instant).split(':').map(Number)
  const milliseconds = ((instant % 1000) + 1000) % 1000
  return hour + minute / 60 + second / 3600 + milliseconds / MS_PER_HOUR
}

/** Hours between two clocks at this instant, the short way round; undefined where a name is no zone. */
export function clocksApart(instant: Instant, one: string, other: string): number | undefined {
  const here = localHour(instant, one)
  const there = localHour(instant, other)
  if (here === undefined || there === undefined) return undefined
  const apart = Math.abs(there - here)
  return Math.min(apart, 24 - apart)
}

/** Whether the runtime knows the zone, by whichever of its names: `Asia/Saigon` and `Asia/Ho_Chi_Minh` are one. */
export function isTimeZone(name: string): boolean {
  return formatterFor(name) !== undefined
}

function formatterFor(timeZone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(timeZone)) return formatters.get(timeZone)
  const formatter = createFormatter(timeZone)
  if (formatters.size >= REMEMBERED_ZONES) formatters.clear()
  formatters.set(timeZone, formatter)
  return formatter
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' })
  } catch (error) {
    // The only way to ask whether a name is a zone; anything else is a bug and must surface.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
