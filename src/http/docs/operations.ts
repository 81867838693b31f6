import { type Markup, markup } from '../../reports/html/markup.ts'
import type { OpenApiDocument, OpenApiMedia, OpenApiOperation } from '../openapi.ts'
import { prose } from './prose.ts'
import { typeName } from './type-name.ts'

type Located = {
  readonly path: string
  readonly method: string
  readonly operation: OpenApiOperation
}

export function operationsSections(document: OpenApiDocument): readonly Markup[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Located => ({ path, method, operation })),
  )
  return document.tags.map(({ name, description }) => {
    const id = `tag-${name.toLowerCase()}`
    return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${name}</h2>
<p>${description}</p>
${all.filter(({ operation }) => operation.tags.includes(name)).map(operationArticle)}
</section>`
  })
}

function operationArticle({ path, method, operation }: Located): Markup {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  return markup`<article id="${operationId}" aria-labelledby="${operationId}-title">
<h3 id="${operationId}-title"><code><b>${method.toUpperCase()}</b> ${path}</code></h3>
<p><strong>${summary}.</strong> ${prose(description)}</p>
${parameters.length === 0 ? markup`` : parameterTable(parameters)}
${requestBody === undefined ? markup`` : bodySection(requestBody)}
${responseTable(responses)}
</article>`
}

function parameterTable(parameters: OpenApiOperation['parameters']): Markup {
  const rows = parameters.map(
    (parameter) => markup`<tr>
<th scope="row"><code>${parameter.name}</code>${parameter.required ? '\u00a0*' : ''}</th>
<td>${parameter.in}</td><td>${typeName(parameter.schema)}</td><td>${prose(parameter.description)}</td></tr>`,
  )
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="Parameters"><table>
<caption>Parameters</caption>
<thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th>
<th scope="col">Meaning</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function bodySection({
  description,
  content,
}: NonNullable<OpenApiOperation['requestBody']>): Markup {
  const examples = Object.entries(content).map(
    ([type, { schema, example }]) => markup`<details><summary><code>${type}</code></summary>
<p>${typeName(schema)}</p><pre tabindex="0"><code>${exampleText(example)}</code></pre></details>`,
  )
  return markup`<p>Body: ${prose(description)}</p>${examples}`
}

function exampleText(example: OpenApiMedia['example']): string {
  if (example === undefined) return ''
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2)
}

function responseTable(responses: OpenApiOperation['responses']): Markup {
  const rows = Object.entries(responses).map(
    ([status, { description, content, headers }]) => markup`<tr><th scope="row">${status}</th>
<td>${prose(description)}${headersText(headers)}</td><td>${contentTypes(content ?? {})}</td></tr>`,
  )
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="Answers"><table>
<caption>Answers</caption>
<thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Body</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function headersText(
  headers: Readonly<Record<string, { description: string }>> | undefined,
): Markup {
  if (headers === undefined) return markup``
  const entries = Object.entries(headers)
  return markup`${entries.map(([name, { description }]) => markup`<br><code>${name}</code>: ${prose(description)}`)}`
}

function contentTypes(content: Readonly<Record<string, OpenApiMedia>>): readonly Markup[] {
  return Object.entries(content).map(
    ([type, { schema }]) => markup`<div><code>${type}</code> ${typeName(schema)}</div>`,
  )
}
