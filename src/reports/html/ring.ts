/** The parts of the report of a ring as sections of the page. */
import { leftText, type Part, type RingTable } from '../ring/part.ts'
import { dataTable } from './data-table.ts'
import { type Markup, NOTHING, isolated, markup } from './markup.ts'

type Section = Extract<Part, { readonly kind: 'section' }>

export function sectionsOf(parts: readonly Part[]): readonly Section[] {
  return parts.filter((part) => part.kind === 'section')
}

export function ringSections(parts: readonly Part[]): Markup {
  const groups: { readonly section: Section; readonly content: Part[] }[] = []
  for (const part of parts) {
    if (part.kind === 'section') groups.push({ section: part, content: [] })
    else groups.at(-1)?.content.push(part)
  }
  return markup`${groups.map(
    ({ section: { id, title, place }, content }) =>
      markup`<section id="${id}" class="ring${place === 'new-page' ? ' apart' : ''}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<div class="card">${content.map(partMarkup)}</div>
</section>
`,
  )}`
}

function partMarkup(part: Part): Markup {
  switch (part.kind) {
    case 'section':
      return NOTHING
    case 'heading':
      return part.id === undefined
        ? markup`<h3>${isolated(part.text)}</h3>`
        : markup`<h3 id="${part.id}">${isolated(part.text)}</h3>`
    case 'paragraph':
      return paragraph(part)
    case 'list':
      return markup`<ul>${part.items.map((item) => markup`<li>${item}</li>`)}</ul>`
    case 'table':
      return table(part.table)
    case 'chart':
      return part.drawn
  }
}

function paragraph({ text, look }: Extract<Part, { readonly kind: 'paragraph' }>): Markup {
  if (look === 'strong') return markup`<p><strong>${text}</strong></p>`
  return look === 'soft' ? markup`<p class="small">${text}</p>` : markup`<p>${text}</p>`
}

function table(one: RingTable): Markup {
  const { caption, columns, rows } = one
  const left = leftText(one)
  return markup`${dataTable({
    caption: `${caption}${caption.endsWith('.') ? '' : '.'}`,
    captionIs: 'seen',
    columns: columns.map(({ label, align }) =>
      align === 'right' ? { label, align: 'number' } : { label },
    ),
    rows: rows.map((cells) => cells.map((cell) => cellMarkup(cell))),
  })}${left === '' ? NOTHING : markup`<p class="small">${left}</p>`}`
}

const DAY = /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2} UTC)?$/

function cellMarkup(cell: string): Markup | string {
  if (cell === '') return '–'
  const lines = cell.split('\n')
  if (lines.length > 1) {
    return markup`${lines.map((line) => markup`<span class="keep line">${line}</span>`)}`
  }
  return DAY.test(cell) ? markup`<span class="keep">${cell}</span>` : isolated(cell)
}
