/**
 * Facts of any shape as outsiders read them: names in snake_case, instants and days in ISO 8601.
 *
 * Inside, an instant and a day are both numbers, so that the name has to say which one it is.
 */
import { day, formatDay, formatInstant, instant } from './calendar.ts'

const INSTANTS: ReadonlySet<string> = new Set([
  'until',
  'expiresAt',
  'failingSince',
  'previousUntil',
])
const DAYS: ReadonlySet<string> = new Set(['on', 'reviewBy'])

/** `{ reviewBy: 20807, contractor: 'c-1' }` → `{ review_by: '2026-12-20', contractor_id: 'c-1' }`. */
export function wireFacts(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [wireName(name), wireValue(name, value)]),
  )
}

function wireName(name: string): string {
  if (name === 'contractor') return 'contractor_id'
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function wireValue(name: string, value: unknown): unknown {
  if (typeof value === 'number' && INSTANTS.has(name)) return formatInstant(instant(value))
  if (typeof value === 'number' && DAYS.has(name)) return formatDay(day(value))
  if (Array.isArray(value)) return value.map((item: unknown) => wireValue('', item))
  return typeof value === 'object' && value !== null ? wireFacts(value) : value
}
