/** Path and query parameters against the route's schemas; text becomes numbers and booleans. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { TObject } from 'typebox'
import { Refusal } from '../answer/refusal.ts'

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
    if (validate(values)) return values
    const errors = (validate.errors ?? []).map((error) => entryOf(error, given))
    const names = [...new Set(errors.map(({ field }) => field))].join(', ')
    throw new Refusal('invalid-request', `Not valid: ${names}.`, { members: { errors } })
  }
}

function entryOf(
  { instancePath, keyword, message, params }: ErrorObject,
  given: Readonly<Record<string, string | readonly string[]>>,
): { code: string; field: string; message: string; value?: string } {
  const additional: unknown = params['additionalProperty']
  if (keyword === 'additionalProperties' && typeof additional === 'string') {
    return { code: 'unknown-parameter', field: additional, message: 'There is no such parameter.' }
  }
  const field = instancePath.split('/')[1] ?? ''
  const value = given[field]
  if (Array.isArray(value)) {
    return { code: 'repeated-parameter', field, message: 'The parameter may stand only once.' }
  }
  const allowed: unknown =
    params['type'] === 'boolean' ? ['true', 'false'] : params['allowedValues']
  return {
    code: 'invalid-parameter',
    field,
    message: Array.isArray(allowed)
      ? `Write one of: ${allowed.join(', ')}.`
      : (message ?? 'is not valid'),
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
