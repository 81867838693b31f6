import { type Markup, markup } from '../../reports/html/markup.ts'
import type { OpenApiDocument } from '../openapi.ts'
import { prose } from './prose.ts'
import { type SchemaNode, typeName } from './type-name.ts'

/** Every named schema as a table of its fields; inner objects are listed by their path. */
export function schemasSection({ components }: OpenApiDocument): Markup {
  const articles = Object.entries(components.schemas).map(
    ([name, schema]) => markup`<article id="schema-${name}" aria-labelledby="schema-${name}-title">
<h3 id="schema-${name}-title">${name}</h3>
${schema.description === undefined ? '' : markup`<p>${prose(schema.description)}</p>`}
${fieldTable(name, schema)}
</article>`,
  )
  return markup`<section id="schemas" aria-labelledby="schemas-title">
<h2 id="schemas-title">Records and answers</h2>
<p>Fields with * are required. Without the others detection works too, and says what it could not tell.</p>
${articles}
</section>`
}

type Field = { readonly path: string; readonly required: boolean; readonly node: SchemaNode }

function fieldTable(name: string, schema: SchemaNode): Markup {
  const rows = fieldsOf(schema, '').map(
    ({
      path,
      required,
      node,
    }) => markup`<tr><th scope="row"><code>${path}</code>${required ? '\u00a0*' : ''}</th>
<td>${typeName(node)}</td><td>${prose(node.description ?? '')}</td></tr>`,
  )
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="Fields of ${name}"><table>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function fieldsOf(schema: SchemaNode, prefix: string): readonly Field[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).flatMap(([name, node]) => {
    const path = `${prefix}${name}`
    const inner = node.items ?? node
    const innerPrefix = node.items === undefined ? `${path}.` : `${path}[].`
    return [{ path, required: required.has(name), node }, ...fieldsOf(inner, innerPrefix)]
  })
}
