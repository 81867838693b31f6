/** Replaces schemas that have a name by a `$ref` to it, however deep they stand. */
import type { TSchema } from 'typebox'

export type ComponentReferences = {
  /** The schema with every named part as `$ref`. */
  readonly schemaOf: (schema: TSchema) => object
  /** The named schema itself, its parts as `$ref`. */
  readonly componentOf: (name: string) => { readonly description?: string }
}

export function componentReferences(
  components: Readonly<Record<string, TSchema>>,
): ComponentReferences {
  // By text, not identity: `Type.Optional(Named)` is a copy of `Named`.
  const names = new Map(
    Object.entries(components).map(([name, schema]) => [JSON.stringify(schema), name]),
  )
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null) return value
    const name = names.get(JSON.stringify(value))
    return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` }
  }
  const inside = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part)]))

  return {
    schemaOf: (schema) => Object(named(schema)),
    componentOf: (name) => inside(components[name] ?? {}),
  }
}
