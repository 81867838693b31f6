/** The parts of the report of a ring as pages. */
import { leftText, type Part } from '../ring/part.ts'
import { chartIn } from './chart-drawing.ts'
import type { Sheet } from './sheet.ts'

export function writeRing(sheet: Sheet, parts: readonly Part[]): void {
  for (const part of parts) writePart(sheet, part)
}

function writePart(sheet: Sheet, part: Part): void {
  switch (part.kind) {
    case 'section':
      if (part.place === 'new-page') sheet.newPage()
      sheet.heading('H2', part.title)
      return
    case 'heading':
      // An annex begins with a chart.
      sheet.heading('H3', part.text, part.id === undefined ? 60 : 240)
      return
    case 'paragraph':
      sheet.paragraph(part.text, part.look)
      return
    case 'list':
      sheet.list(part.items)
      return
    case 'table': {
      const { table } = part
      sheet.table(table.columns, table.rows, table.caption)
      const left = leftText(table)
      if (left !== '') sheet.paragraph(left, 'soft')
      return
    }
    case 'chart': {
      const chart = chartIn(part.drawn.toString())
      if (chart !== undefined) sheet.chart(chart, part.widest)
      return
    }
  }
}
