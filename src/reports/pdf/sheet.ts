/** A tagged PDF, written from top to bottom: headings, paragraphs, lists, tables and charts, on A4. */
import PdfKit from 'pdfkit'
import { type Chart, drawChart } from './chart-drawing.ts'
import { Lettering, type PdfFonts, type Weight } from './lettering.ts'

type Pdf = InstanceType<typeof PdfKit>
type Element = ReturnType<Pdf['struct']>

export type SheetFacts = {
  readonly title: string
  readonly subject: string
  /** Milliseconds since 1970: the same report gives the same bytes. */
  readonly createdAt: number
  /** On every page, at the bottom. */
  readonly footer: string
}

export type Column = {
  readonly label: string
  /** Share of the width, in the sum of all. */
  readonly share: number
  readonly align?: 'right'
}

const MARGIN = { top: 54, bottom: 62, left: 48, right: 48 }
const INK = '#161b22'
const SOFT = '#3c4552'
const LINE = '#c9cfd7'
const ACCENT = '#1a4c8b'
const CELL = { size: 8, padding: 3, gap: 8 }
/** A cell is read, not studied: the JSON holds the whole value. */
const MOST_IN_CELL = 700

const HEADINGS = {
  H1: { size: 22, before: 0, after: 6 },
  H2: { size: 15, before: 20, after: 6 },
  H3: { size: 12.5, before: 14, after: 4 },
  H4: { size: 10.5, before: 10, after: 3 },
  H5: { size: 9, before: 8, after: 2 },
} as const

export class Sheet {
  readonly #pdf: Pdf
  readonly #root: Element
  readonly #lettering: Lettering
  readonly #footer: string

  constructor(fonts: PdfFonts, { title, subject, createdAt, footer }: SheetFacts) {
    this.#pdf = new PdfKit({
      size: 'A4',
      margins: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: title,
        Subject: subject,
        Author: 'Wagewatch',
        Creator: 'Wagewatch',
        CreationDate: new Date(createdAt),
      },
    })
    this.#lettering = new Lettering(this.#pdf, fonts)
    this.#footer = footer
    this.#root = this.#pdf.struct('Document')
    this.#pdf.addStructure(this.#root)
  }

  /** `room`: points below it that stay on its page. */
  heading(level: keyof typeof HEADINGS, text: string, room = 60): void {
    const { size, before, after } = HEADINGS[level]
    // A heading stays with what it heads.
    this.#makeRoom(size * 1.3 + before + after + room)
    this.#pdf.y += this.#isAtTop() ? 0 : before
    // In files of many pages readers go by the outline.
    if (level === 'H2') this.#pdf.outline.addItem(text)
    this.#write(level, text, { font: 'bold', size, colour: INK })
    this.#pdf.y += after
  }

  paragraph(text: string, look: 'plain' | 'soft' | 'strong' | 'mark' = 'plain'): void {
    const font = look === 'strong' || look === 'mark' ? 'bold' : 'regular'
    const colour = look === 'soft' ? SOFT : look === 'mark' ? ACCENT : INK
    this.#write('P', text, { font, size: look === 'soft' ? 8 : 9, colour })
    this.#pdf.y += 4
  }

  list(items: readonly string[]): void {
    if (items.length === 0) return
    const list = this.#pdf.struct('L')
    this.#root.add(list)
    for (const item of items) {
      this.#makeRoomFor(`•  ${item}`, { font: 'regular', size: 9, indent: 6 })
      const entry = this.#pdf.struct('LI')
      list.add(entry)
      const body = this.#pdf.struct('LBody', {}, () => {
        this.#pdf.fillColor(INK)
        this.#lettering.write(`•  ${item}`, {
          font: 'regular',
          size: 9,
          x: MARGIN.left + 6,
          y: this.#pdf.y,
          width: this.#width() - 6,
        })
      })
      entry.add(body)
      body.end()
      entry.end()
      this.#pdf.y += 1.5
    }
    list.end()
    this.#pdf.y += 4
  }

  /** Rows break between pages, never within; the header is repeated, and the caption stays with it. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[], caption?: string): void {
    if (caption !== undefined) {
      this.#makeRoom(70)
      this.paragraph(caption, 'soft')
    }
    const total = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => (share / total) * this.#width())
    const table = this.#pdf.struct('Table')
    this.#root.add(table)
    const header = columns.map(({ label }) => label)
    this.#makeRoom(this.#rowHeight(header, widths, 'bold') + 24)
    this.#row(table, header, { columns, widths, tag: 'TH', font: 'bold' })
    for (const row of rows) {
      const cells = row.map((cell) =>
        cell.length > MOST_IN_CELL ? `${cell.slice(0, MOST_IN_CELL)}…` : cell,
      )
      const height = this.#rowHeight(cells, widths, 'regular')
      if (this.#pdf.y + height > this.#bottom()) {
        this.#pdf.addPage()
        this.#repeat(header, { columns, widths, font: 'bold' })
      }
      this.#row(table, cells, { columns, widths, tag: 'TD', font: 'regular' })
    }
    table.end()
    this.#pdf.y += 8
    this.#pdf.x = MARGIN.left
  }

  chart(chart: Chart, widest = 1): void {
    const scale = Math.min((this.#width() * widest) / chart.width, 0.85)
    const height = chart.height * scale
    this.#makeRoom(height + 6)
    const y = this.#pdf.y
    const figure = this.#pdf.struct('Figure', { alt: chart.description }, () => {
      drawChart({ pdf: this.#pdf, lettering: this.#lettering }, chart, { x: MARGIN.left, y, scale })
    })
    this.#root.add(figure)
    figure.end()
    this.#pdf.x = MARGIN.left
    this.#pdf.y = y + height + 6
  }

  newPage(): void {
    if (!this.#isAtTop()) this.#pdf.addPage()
  }

  /** Signs for which a font was missing. */
  get missing(): readonly string[] {
    return this.#lettering.missing
  }

  bytes(): Uint8Array {
    this.#root.end()
    const { start, count } = this.#pdf.bufferedPageRange()
    for (let page = start; page < start + count; page += 1) {
      this.#pdf.switchToPage(page)
      this.#artifact(() => this.#footerOf(page + 1, count))
    }
    this.#pdf.end()
    const read: unknown = this.#pdf.read()
    if (read instanceof Uint8Array) return read
    throw new TypeError('the PDF was not written at once')
  }

  #footerOf(page: number, of: number): void {
    const { margins, height } = this.#pdf.page
    // Text below the margin would begin a new page.
    margins.bottom = 0
    this.#pdf.font('regular').fontSize(7.5).fillColor(SOFT)
    this.#pdf.text(this.#footer, MARGIN.left, height - 40, {
      width: this.#width() - 60,
      lineBreak: false,
    })
    const number = `${page} / ${of}`
    const x = MARGIN.left + this.#width() - this.#pdf.widthOfString(number)
    this.#pdf.text(number, x, height - 40, { lineBreak: false })
    margins.bottom = MARGIN.bottom
  }

  /** Content that belongs to the page and not to the text. */
  #artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Pagination' })
    draw()
    this.#pdf.endMarkedContent()
  }

  #write(
    tag: string,
    text: string,
    {
      font,
      size,
      colour,
    }: { readonly font: Weight; readonly size: number; readonly colour: string },
  ): void {
    this.#makeRoomFor(text, { font, size, indent: 0 })
    const element = this.#pdf.struct(tag, {}, () => {
      this.#pdf.fillColor(colour)
      const [x, width] = [MARGIN.left, this.#width()]
      this.#lettering.write(text, { font, size, x, y: this.#pdf.y, width })
    })
    this.#root.add(element)
    element.end()
  }

  #row(table: Element, cells: readonly string[], look: Look & { readonly tag: 'TH' | 'TD' }): void {
    const row = this.#pdf.struct('TR')
    table.add(row)
    const y = this.#pdf.y
    for (const [index, cell] of cells.entries()) {
      const element = this.#pdf.struct(look.tag, {}, () => this.#cell(cell, index, { ...look, y }))
      row.add(element)
      element.end()
    }
    row.end()
    this.#rule(y, cells, look)
  }

  /** The header on a further page is no part of the text; marks must not lie within each other. */
  #repeat(cells: readonly string[], look: Look): void {
    const y = this.#pdf.y
    this.#artifact(() => {
      for (const [index, cell] of cells.entries()) this.#cell(cell, index, { ...look, y })
    })
    this.#rule(y, cells, look)
  }

  #cell(
    cell: string,
    index: number,
    { columns, widths, font, y }: Look & { readonly y: number },
  ): void {
    const x = MARGIN.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0)
    this.#pdf.fillColor(font === 'bold' ? SOFT : INK)
    this.#lettering.write(cell === '' ? '–' : cell, {
      font,
      size: CELL.size,
      x,
      y: y + CELL.padding,
      width: (widths[index] ?? 0) - CELL.gap,
      align: columns[index]?.align ?? 'left',
    })
  }

  #rule(y: number, cells: readonly string[], { widths, font }: Look): void {
    const below = y + this.#rowHeight(cells, widths, font)
    this.#pdf.markContent('Artifact', { type: 'Layout' })
    this.#pdf
      .moveTo(MARGIN.left, below)
      .lineTo(MARGIN.left + this.#width(), below)
      .lineWidth(font === 'bold' ? 0.8 : 0.4)
      .strokeColor(LINE)
      .stroke()
    this.#pdf.endMarkedContent()
    this.#pdf.y = below
  }

  #rowHeight(cells: readonly string[], widths: readonly number[], font: Weight): number {
    const heights = cells.map((cell, index) =>
      this.#lettering.height(cell === '' ? '–' : cell, {
        font,
        size: CELL.size,
        width: (widths[index] ?? 0) - CELL.gap,
      }),
    )
    return Math.max(...heights) + 2 * CELL.padding
  }

  /** Text stays whole: a break within it would be torn out of the structure. */
  #makeRoomFor(
    text: string,
    {
      font,
      size,
      indent,
    }: { readonly font: Weight; readonly size: number; readonly indent: number },
  ): void {
    this.#makeRoom(this.#lettering.height(text, { font, size, width: this.#width() - indent }))
  }

  #makeRoom(height: number): void {
    if (this.#pdf.y + height > this.#bottom()) this.#pdf.addPage()
  }

  #isAtTop(): boolean {
    return this.#pdf.y <= MARGIN.top
  }

  #bottom(): number {
    return this.#pdf.page.height - MARGIN.bottom
  }

  #width(): number {
    return this.#pdf.page.width - MARGIN.left - MARGIN.right
  }
}

type Look = {
  readonly columns: readonly Column[]
  readonly widths: readonly number[]
  readonly font: Weight
}
