/** Dates as publishers write them. */
import { type Day, parseDay } from '../domain/calendar.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** `2026-08-20T…`, `08/20/2026` (US), `20/08/2026` (UK) or `20-Aug-2026`; undefined for anything else. */
export function publishedDay(text: string, order: 'us' | 'uk' = 'us'): Day | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())
  if (iso !== null) return parseDay(iso[0])
  const named = /^(\d{1,2})[-\s]([A-Za-z]{3})[a-z]*[-\s](\d{4})/.exec(text.trim())
  if (named !== null) {
    const month = MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1
    return dayFrom(named[3], month, named[1])
  }
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text.trim())
  if (slashes === null) return undefined
  const [, first, second, year] = slashes
  return order === 'us' ? dayFrom(year, first, second) : dayFrom(year, second, first)
}

function dayFrom(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Day | undefined {
  const padded = [month, day].map((part) => String(part).padStart(2, '0'))
  return parseDay([year, ...padded].join('-'))
}
