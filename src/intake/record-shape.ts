/** Which fields a record has, read off its JSON Schema. */
import {
  COUNTRY_PATTERN,
  CURRENCY_PATTERN,
  RECORD_SCHEMAS,
  type RecordName,
} from '../contract/records.ts'

export type Shape =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: 'list'; readonly items: Shape }
  | { readonly kind: 'value'; readonly form?: ValueForm }

/** What a text may be read as, where a record writes it in a form next to the one asked for. */
export type ValueForm =
  | 'day'
  | 'instant'
  | 'number'
  | 'country'
  | 'currency'
  /** The values that the field takes, by themselves in lower case. */
  | ReadonlyMap<string, string>

const VALUE: Shape = { kind: 'value' }

function shapeOf(schema: unknown): Shape {
  if (!isObject(schema)) return VALUE
  const { properties, items } = schema
  if (isObject(properties)) {
    const fields = Object.entries(properties).map(
      ([name, field]) => [name, shapeOf(field)] as const,
    )
    return { kind: 'object', fields: new Map(fields) }
  }
  if (items !== undefined) return { kind: 'list', items: shapeOf(items) }
  const form = formOf(schema)
  return form === undefined ? VALUE : { kind: 'value', form }
}

function formOf(schema: Readonly<Record<string, unknown>>): ValueForm | undefined {
  const { format, type, pattern, enum: options } = schema
  if (format === 'date') return 'day'
  if (format === 'date-time') return 'instant'
  if (type === 'number' || type === 'integer') return 'number'
  if (pattern === COUNTRY_PATTERN) return 'country'
  if (pattern === CURRENCY_PATTERN) return 'currency'
  if (!Array.isArray(options)) return undefined
  return new Map(options.map((option) => [String(option).toLowerCase(), String(option)]))
}

/** A JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const RECORD_SHAPES: Readonly<Record<RecordName, Shape>> = {
  batch: shapeOf(RECORD_SCHEMAS.batch),
  contractor: shapeOf(RECORD_SCHEMAS.contractor),
  destination: shapeOf(RECORD_SCHEMAS.destination),
  payment: shapeOf(RECORD_SCHEMAS.payment),
  event: shapeOf(RECORD_SCHEMAS.event),
  transfer: shapeOf(RECORD_SCHEMAS.transfer),
}
