/**
 * Values in a form next to the one asked for, with one reading: an instant for a day, a day for an instant, a text for a number,
 * another letter case, a country by its alpha-3 code or name.
 */
import { countryMeant } from './countries.ts'
import { currencyMeant } from './currencies.ts'
import type { ValueForm } from './record-shape.ts'

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/
const NUMBER = /^-?\d{1,15}(?:\.\d{1,10})?$/

/** The hour of a session tells of the person: a day does not stand for it. */
const HOUR_MATTERS: ReadonlySet<string> = new Set(['at', 'ended_at'])

/**
 * The value in the form of the field; undefined where it is in no such form, or as asked for already. Of an instant the day stays that it was written
 * with; a day means its end in UTC, as it does in `as_of`.
 */
export function inFormOf(
  given: string,
  form: ValueForm,
  field: string | undefined,
): string | number | undefined {
  const text = given.trim()
  const read = readAs(text, form, field)
  return read === given ? undefined : read
}

function readAs(
  text: string,
  form: ValueForm,
  field: string | undefined,
): string | number | undefined {
  if (typeof form === 'object') return form.get(text.toLowerCase())
  switch (form) {
    case 'day':
      return INSTANT.exec(text)?.[1]
    case 'instant':
      return DAY.test(text) && !HOUR_MATTERS.has(field ?? '') ? `${text}T23:59:59Z` : undefined
    case 'number':
      return NUMBER.test(text) ? Number(text) : undefined
    case 'country':
      return countryMeant(text)
    case 'currency':
      return currencyMeant(text)
  }
}
