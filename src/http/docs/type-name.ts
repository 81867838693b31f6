import { type Markup, markup } from '../../reports/html/markup.ts'

/** The part of JSON Schema that our schemas use. */
export type SchemaNode = {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly const?: string | number | boolean
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  readonly description?: string
  readonly default?: string | number | boolean
  readonly minimum?: number
  readonly maximum?: number
}

/** A type in a few words; named schemas are links to their table. */
export function typeName(node: SchemaNode): Markup {
  if (node.$ref !== undefined) {
    const name = node.$ref.split('/').at(-1) ?? ''
    return markup`<a href="#schema-${name}">${name}</a>`
  }
  if (node.items !== undefined) return markup`list of ${typeName(node.items)}`
  if (node.enum !== undefined) return alternatives(node)
  if (node.const !== undefined) return markup`<code>${String(node.const)}</code>`
  if (node.anyOf !== undefined && node.type === undefined) {
    return markup`${node.anyOf.map((each, index) => markup`${index === 0 ? '' : ' or '}${typeName(each)}`)}`
  }
  return markup`${node.format ?? node.type ?? 'any'}${limits(node)}`
}

function alternatives({ enum: values = [], default: standard }: SchemaNode): Markup {
  const named = values.map(
    (value, index) => markup`${index === 0 ? '' : ' | '}<code>${value}</code>`,
  )
  return markup`${named}${standard === undefined ? '' : `, default ${String(standard)}`}`
}

function limits({ minimum, maximum, default: standard }: SchemaNode): string {
  return [
    ...(minimum === undefined ? [] : [` from ${minimum}`]),
    ...(maximum === undefined ? [] : [` to ${maximum}`]),
    ...(standard === undefined ? [] : [`, default ${String(standard)}`]),
  ].join('')
}
