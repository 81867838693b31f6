/**
 * Tables that read at 390 px: on narrow screens each row becomes a block and each cell carries the name
 * of its column. The explicit roles keep it a table for screen readers when CSS changes `display`.
 */
import { type Markup, NOTHING, markup } from './markup.ts'

export type Column = { readonly label: string; readonly align?: 'number' }

export type DataTable = {
  readonly caption: string
  /** Whether the caption is seen or only read aloud, because a heading above says the same. */
  readonly captionIs: 'seen' | 'spoken'
  readonly columns: readonly Column[]
  /** Cells in the order of the columns; the first names the row. */
  readonly rows: readonly (readonly (Markup | string)[])[]
}

export function dataTable({ caption, captionIs, columns, rows }: DataTable): Markup {
  return markup`<table role="table">
<caption${captionIs === 'spoken' ? markup` class="spoken"` : NOTHING}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    ({ label, align }) =>
      markup`<th role="columnheader" scope="col"${numeric(align)}>${label}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (
      cells,
    ) => markup`<tr role="row">${cells.map((cell, index) => tableCell(cell, index, columns[index]))}</tr>
`,
  )}</tbody>
</table>`
}

function tableCell(cell: Markup | string, index: number, column: Column | undefined): Markup {
  const label = column?.label ?? ''
  if (index === 0)
    return markup`<th role="rowheader" scope="row" data-label="${label}"${numeric(column?.align)}><span>${cell}</span></th>`
  return markup`<td role="cell" data-label="${label}"${numeric(column?.align)}><span>${cell}</span></td>`
}

function numeric(align: Column['align']): Markup {
  return align === 'number' ? markup` class="number"` : NOTHING
}
