/** Optional fields of the wire contract, and batches without one of them. */
import { RECORD_SCHEMAS, type RecordName } from '../../src/contract/records.ts'
import type { Posted } from '../application/platform.ts'

type Wire = Readonly<Record<string, unknown>>

type SchemaNode = {
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: SchemaNode | undefined
}

export type OptionalField = { readonly record: RecordName; readonly path: readonly string[] }

const SECTION_OF = {
  contractor: 'contractors',
  destination: 'destinations',
  payment: 'payments',
  event: 'events',
  transfer: 'transfers',
} as const

/** Every optional field of every record, inner ones under their parents; lists are walked through. */
export function optionalFields(): readonly OptionalField[] {
  return Object.entries(RECORD_SCHEMAS).flatMap(([record, schema]) =>
    pathsIn(schema as object).map((path) => ({ record: record as RecordName, path })),
  )
}

function pathsIn(node: SchemaNode): readonly (readonly string[])[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, inner]) => {
    const below = pathsIn(inner.items ?? inner).map((path) => [name, ...path])
    return node.required?.includes(name) === true ? below : [[name], ...below]
  })
}

/** The same batches with the field removed from every record of its kind. */
export function withoutField(batches: readonly Posted[], field: OptionalField): readonly Posted[] {
  const { record, path } = field
  return batches.map((posted) => {
    if (record === 'batch') {
      return posted.batch === undefined ? posted : { ...posted, batch: without(posted.batch, path) }
    }
    const section = SECTION_OF[record]
    return { ...posted, [section]: (posted[section] ?? []).map((row) => without(row, path)) }
  })
}

function without(row: Wire, [name = '', ...below]: readonly string[]): Wire {
  const value = row[name]
  if (value === undefined) return row
  if (below.length === 0) {
    const { [name]: _, ...rest } = row
    return rest
  }
  if (Array.isArray(value)) return { ...row, [name]: value.map((item) => without(item, below)) }
  return { ...row, [name]: without(value as Wire, below) }
}
