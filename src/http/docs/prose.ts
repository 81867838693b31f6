import { type Markup, markup } from '../../reports/html/markup.ts'
import { PROBLEM_TYPES } from '../answer/problem-types.ts'

/** A description of the document: `` `code` `` becomes code, and a problem code a link to what it means. */
export function prose(text: string): Markup {
  // Splitting at backticks leaves the quoted parts at odd places.
  const parts = text.split('`').map((part, index) => (index % 2 === 0 ? part : code(part)))
  return markup`${parts}`
}

function code(text: string): Markup {
  if (!Object.hasOwn(PROBLEM_TYPES, text)) return markup`<code>${text}</code>`
  return markup`<a href="#problem-${text}"><code>${text}</code></a>`
}
