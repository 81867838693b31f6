/** What is wrong with one value of a request, and what to write instead. */
import type { ErrorObject } from 'ajv/dist/2020.js'

const FORMATS: Readonly<Record<string, string>> = {
  date: 'Write a day as 2026-01-31.',
  'date-time': 'Write an instant with its offset, as 2026-01-31T12:00:00Z.',
}
const TYPES: Readonly<Record<string, string>> = {
  boolean: 'Write true or false.',
  integer: 'Write a whole number.',
  number: 'Write a number.',
  string: 'Write a text.',
}

export const UNSTORABLE = 'Write it without NUL and without half a surrogate pair.'

export function faultInWords(
  { keyword, message = 'is not valid', params }: ErrorObject,
  noun: 'field' | 'parameter',
): string {
  const limit = String(params['limit'])
  switch (keyword) {
    case 'required':
      return `Add the ${noun}; it is needed.`
    case 'additionalProperties':
      return `There is no such ${noun}.`
    case 'enum': {
      const allowed: unknown = params['allowedValues']
      return Array.isArray(allowed) ? `Write one of: ${allowed.join(', ')}.` : message
    }
    case 'format':
      return FORMATS[String(params['format'])] ?? message
    case 'type':
      return TYPES[String(params['type'])] ?? message
    case 'minLength':
      return limit === '1' ? 'Write something.' : `Write at least ${limit} characters.`
    case 'maxLength':
      return `Write at most ${limit} characters.`
    case 'minimum':
      return `Write a number from ${limit}.`
    case 'maximum':
      return `Write a number up to ${limit}.`
    default:
      return message
  }
}
