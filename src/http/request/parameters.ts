/** Path and query parameters against the route's schemas; text becomes numbers and booleans. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { TObject } from 'typebox'
import { isStorable } from '../../domain/storable-text.ts'
import { Refusal } from '../answer/refusal.ts'
import { UNSTORABLE, faultInWords } from './fault-in-words.ts'

const ajv = new Ajv2020({
  coerceTypes: true,
  useDefaults: true,
  allErrors: true,
  formats: fullFormats,
})

/** Compiled once per route. The result throws `invalid-request` naming every faulty parameter. */
export function parameterReader(
  schema: TObject,
): (given: Readonly<Record<string, string | readonly string[]>>) => unknown {
  const validate: ValidateFunction = ajv.compile(schema)
  return (given) => {
    const values = { ...given }
    const unstorable = Object.entries(given).filter(
      ([, value]) => ![value].flat().every(isStorable),
    )
    const isValid = validate(values)
    if (isValid && unstorable.length === 0) return values
    const errors = [
      ...(isValid ? [] : (validate.errors ?? [])).map((error) => entryOf(error, given)),
      ...unstorable.map(([field]) => ({ code: 'invalid-parameter', field, message: UNSTORABLE })),
    ]
    const names = [...new Set(errors.map(({ field }) => field))].join(', ')
    throw new Refusal('invalid-request', `Not valid: ${names}.`, { members: { errors } })
  }
}

function entryOf(
  error: ErrorObject,
  given: Readonly<Record<string, string | readonly string[]>>,
): { code: string; field: string; message: string; value?: string } {
  const { instancePath, params } = error
  const message = faultInWords(error, 'parameter')
  const additional: unknown = params['additionalProperty']
  if (typeof additional === 'string')
    return { code: 'unknown-parameter', field: additional, message }
  const missing: unknown = params['missingProperty']
  const field = typeof missing === 'string' ? missing : (instancePath.split('/')[1] ?? '')
  const value = given[field]
  if (Array.isArray(value)) {
    return { code: 'repeated-parameter', field, message: 'The parameter may stand only once.' }
  }
  return {
    code: 'invalid-parameter',
    field,
    message,
    ...(typeof value === 'string' ? { value: value.slice(0, 100) } : {}),
  }
}

/** The query as written: a parameter that stands twice stays a list, so that it can be refused. */
export function queryOf(url: string): Record<string, string | readonly string[]> {
  const { searchParams } = new URL(url)
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name)
      const [first] = values
      return [name, values.length === 1 && first !== undefined ? first : values]
    }),
  )
}
