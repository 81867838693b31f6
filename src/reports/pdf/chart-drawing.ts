/** Draws the charts of the page into a PDF: the few kinds of shape that they consist of, as vectors and text. */
import type PDFDocument from 'pdfkit'
import type { Lettering } from './lettering.ts'

type Pdf = InstanceType<typeof PDFDocument>

/** The print colours of the page’s style sheet. */
const COLOURS: Readonly<Record<string, string>> = {
  ink: '#161b22',
  soft: '#3c4552',
  line: '#c9cfd7',
  'strong-line': '#8a94a3',
  accent: '#1a4c8b',
  event: '#5c6675',
  critical: '#86101d',
  'critical-mark': '#b3172a',
  'high-mark': '#cc5a09',
  'medium-mark': '#a67c00',
  'low-mark': '#5580b5',
  'none-mark': '#8a94a3',
}

const CHART = /<svg class="chart" viewBox="0 0 (\d+) (\d+)"[\s\S]*?<\/svg>/
const SHAPE = /<(rect|path|text)((?:\s[\w:-]+="[^"]*")*)\s*(?:\/>|>([^<]*))/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g
const TEXT_SIZE = 12

export type Chart = {
  readonly width: number
  readonly height: number
  /** What a person who cannot see it should know. */
  readonly description: string
  readonly drawing: string
}

/** The first chart in a piece of the page; undefined where there is none. */
export function chartIn(markup: string): Chart | undefined {
  const found = CHART.exec(markup)
  if (found === null) return undefined
  const [drawing] = found
  const spoken = ['title', 'desc'].map(
    (name) => new RegExp(`<${name}[^>]*>([^<]*)`).exec(drawing)?.[1] ?? '',
  )
  return {
    width: Number(found[1]),
    height: Number(found[2]),
    description: spoken.map(plain).join('. '),
    drawing: drawing.replaceAll(/<(title|desc|clipPath)\b[\s\S]*?<\/\1>/g, ''),
  }
}

/** Draws it with its upper left corner at the point, `scale` points per pixel. */
export function drawChart(
  { pdf, lettering }: { readonly pdf: Pdf; readonly lettering: Lettering },
  { drawing }: Chart,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  pdf.save().translate(x, y).scale(scale)
  for (const [, kind, attributes = '', content = ''] of drawing.matchAll(SHAPE)) {
    const given = new Map(
      [...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]),
    )
    pdf.save()
    place(pdf, given.get('transform'))
    if (kind === 'text') drawText({ pdf, lettering }, given, plain(content))
    else drawShape(pdf, kind, given)
    pdf.restore()
  }
  pdf.restore()
}

type Given = ReadonlyMap<string | undefined, string | undefined>

/** `translate(x y)`, `matrix(a,b,c,d,e,f)`; echarts writes no other. */
function place(pdf: Pdf, transform: string | undefined): void {
  const numbers = (transform?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
  if (transform?.startsWith('translate') === true) pdf.translate(a, b)
  if (transform?.startsWith('matrix') === true) pdf.transform(a, b, c, d, e, f)
}

function drawShape(pdf: Pdf, kind: string | undefined, given: Given): void {
  const [fill, stroke] = [colourOf(given.get('fill')), colourOf(given.get('stroke'))]
  if (fill === undefined && stroke === undefined) return
  if (kind === 'rect') {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
      numberIn(given, name, 0),
    )
    pdf.rect(x ?? 0, y ?? 0, width ?? 0, height ?? 0)
  } else {
    pdf.path(given.get('d') ?? '')
  }
  if (stroke !== undefined) {
    pdf.lineWidth(numberIn(given, 'stroke-width', 1)).strokeColor(stroke)
    pdf.strokeOpacity(numberIn(given, 'stroke-opacity', 1))
    pdf.lineCap(given.get('stroke-linecap') === 'round' ? 'round' : 'butt')
    const [dash, space] = (given.get('stroke-dasharray') ?? '').split(',').map(Number)
    if (dash !== undefined && dash > 0) pdf.dash(dash, { space: space ?? dash })
  }
  if (fill !== undefined) pdf.fillColor(fill).fillOpacity(numberIn(given, 'fill-opacity', 1))
  if (fill !== undefined && stroke !== undefined) pdf.fillAndStroke()
  else if (fill === undefined) pdf.stroke()
  else pdf.fill()
}

function drawText(
  { pdf, lettering }: { readonly pdf: Pdf; readonly lettering: Lettering },
  given: Given,
  text: string,
): void {
  const letters = { font: 'regular', size: TEXT_SIZE } as const
  const width = lettering.width(text, letters)
  const anchor = given.get('text-anchor')
  const shift = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0
  const x = numberIn(given, 'x', 0) - shift
  const y = numberIn(given, 'y', 0) - TEXT_SIZE * 0.6
  pdf.fillColor(colourOf(given.get('fill')) ?? COLOURS['ink'] ?? 'black').fillOpacity(1)
  lettering.writeLine(text, { ...letters, x, y })
}

function numberIn(given: Given, name: string, absent: number): number {
  const text = given.get(name)
  return text === undefined ? absent : Number(text)
}

/** `var(--accent)` → `#1a4c8b`; undefined where nothing is painted. */
function colourOf(value: string | undefined): string | undefined {
  if (value === undefined || value === 'none' || value === 'transparent') return undefined
  const name = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
  return name === undefined ? value : COLOURS[name]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Text of the page without its entities. */
export function plain(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}
