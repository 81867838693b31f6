/** Departures from a record's schema, told so that the sender can mend them. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { maskValue } from './mask-value.ts'
import type { Fault } from './place.ts'
import type { ProblemCode } from './problem-codes.ts'
import { isObject } from './record-shape.ts'

type Told = { readonly code: ProblemCode; readonly message: string }

const FORMATS: Readonly<Record<string, Told>> = {
  date: { code: 'invalid-date', message: 'Write a day that exists as YYYY-MM-DD.' },
  'date-time': {
    code: 'invalid-instant',
    message: 'Write the instant as RFC 3339 with its offset, e.g. 2025-01-31T09:00:00Z.',
  },
}

export const INVALID_AMOUNT: Told = {
  code: 'invalid-amount',
  message:
    'Write a decimal string with a point and no separators, of at most 15 digits before it, e.g. "1250.50".',
}

/** Of amounts that have two readings. */
export const AMOUNT_HINT =
  ' Of an export, name the mark before its decimals in the map: "decimals": "point" or "comma".'

/** By the last name of the field: what its pattern asks for. */
const PATTERNS: readonly (readonly [RegExp, Told])[] = [
  [
    /^contractor_id$/,
    {
      code: 'invalid-value',
      message: 'Choose another id than . and .., which no address can name.',
    },
  ],
  [/country$/, { code: 'invalid-country', message: 'Write the ISO 3166-1 alpha-2 code, e.g. US.' }],
  [
    /currency$/,
    { code: 'invalid-currency', message: 'Write the ISO 4217 code, e.g. USD, or a token symbol.' },
  ],
  [/^(?:amount|rate|totals)$|^[A-Z]{3}$/, INVALID_AMOUNT],
  [
    /^email$/,
    { code: 'invalid-email', message: 'Write one e-mail address, e.g. jordan@example.com.' },
  ],
  [
    /^phone$/,
    {
      code: 'invalid-phone',
      message: 'Write the number in E.164, with + and country code, e.g. +14155550100.',
    },
  ],
  [
    /^time_zone$/,
    { code: 'invalid-time-zone', message: 'Write an IANA time zone, e.g. America/New_York.' },
  ],
  [
    /^asn$/,
    {
      code: 'invalid-asn',
      message: 'Write the number of the autonomous system, e.g. 64500 or "AS64500".',
    },
  ],
  [/^ip$/, { code: 'invalid-ip', message: 'Write an IPv4 or IPv6 address.' }],
]

/** Branches of an alternative say nothing that the alternative itself does not. */
export function schemaFaults(record: unknown, errors: readonly ErrorObject[]): readonly Fault[] {
  return errors
    .filter(({ schemaPath }) => !/\/anyOf\/\d/.test(schemaPath))
    .map((error) => schemaFault(record, error))
}

function schemaFault(record: unknown, error: ErrorObject): Fault {
  const path = error.instancePath.split('/').slice(1)
  const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : []
  const field = [...path, ...missing].join('.')
  const value = missing.length > 0 ? undefined : valueAt(record, path)
  const fault = told(error, path.at(-1) ?? '')
  return {
    ...fault,
    message: `${fault.message}${hint(fault.code, value)}`,
    ...(field === '' ? {} : { field }),
    ...(value === undefined ? {} : { value: maskValue(field, value) }),
  }
}

function told({ keyword, params }: ErrorObject, name: string): Told {
  switch (keyword) {
    case 'required':
      return { code: 'missing-field', message: 'Add the field; the record needs it.' }
    case 'type':
      return { code: 'wrong-type', message: typeMessage(String(params['type']), name) }
    case 'enum':
      return {
        code: 'unknown-value',
        message: `Write one of: ${optionsOf(params).join(', ')}.`,
      }
    case 'minLength':
    case 'maxLength':
      return { code: 'invalid-length', message: lengthMessage(keyword, Number(params['limit'])) }
    case 'minimum':
    case 'maximum':
      return {
        code: 'out-of-range',
        message: `Write a number ${keyword === 'minimum' ? 'from' : 'up to'} ${params['limit']}.`,
      }
    case 'maxItems':
      return { code: 'too-many-items', message: `Send at most ${params['limit']} items.` }
    case 'format':
      return FORMATS[String(params['format'])] ?? byPattern(name)
    default:
      return byPattern(name)
  }
}

/** How to mend it, where the spelling of an export is all that is wrong. */
function hint(code: ProblemCode, value: unknown): string {
  if (typeof value !== 'string') return ''
  switch (code) {
    case 'invalid-amount':
      return /^[\d.,' \p{Zs}’()-]+$/u.test(value) && /\d[.,' \p{Zs}’]\d/u.test(value)
        ? AMOUNT_HINT
        : ''
    case 'invalid-date':
      return /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)/.test(value)
        ? ' Of an export, name the order of its days in the map: "dates": "mdy" or "dmy".'
        : ''
    default:
      return ''
  }
}

function byPattern(name: string): Told {
  const found = PATTERNS.find(([field]) => field.test(name))
  return (
    found?.[1] ?? { code: 'invalid-value', message: 'Write the value as the schema describes it.' }
  )
}

function typeMessage(type: string, name: string): string {
  const amount = /^(?:amount|rate)$/.test(name)
    ? ', e.g. "1250.50"; a JSON number is not exact'
    : ''
  return `Write a JSON ${type}${amount}.`
}

function lengthMessage(keyword: string, limit: number): string {
  return keyword === 'minLength'
    ? `Write at least ${limit} character.`
    : `Shorten the text to ${limit} characters.`
}

function optionsOf({ allowedValues }: ErrorObject['params']): readonly string[] {
  return Array.isArray(allowedValues) ? allowedValues.map(String) : []
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record
  for (const name of path) {
    if (Array.isArray(value)) value = value[Number(name)]
    else if (isObject(value)) value = Object.hasOwn(value, name) ? value[name] : undefined
    else return undefined
  }
  return value
}
