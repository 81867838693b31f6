/**
 * Charts as static SVG: drawn by echarts without a browser, then cleaned so that the page needs neither
 * scripts nor inline styles, looks the same on every run and follows the reader’s light or dark theme.
 */
import { BarChart, GraphChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, PolarComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Markup, markup, trusted } from './markup.ts'

use([
  BarChart,
  GraphChart,
  LineChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  PolarComponent,
  SVGRenderer,
])

export type Chart = {
  /** Unique within the page. */
  readonly id: string
  /** What it shows. */
  readonly title: string
  /** What a person who cannot see it should know. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly option: EChartsCoreOption
}

/** A chart mark that reacts to nothing: no hover, no pointer. */
export const STILL = { silent: true, emphasis: { disabled: true }, animation: false } as const

export function chartSvg({ id, title, description, width, height, option }: Chart): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height, locale: 'EN' })
  chart.setOption({ animation: false, useUTC: true, ...option })
  const drawn = cleaned(chart.renderToSVGString(), id)
  chart.dispose()
  return markup`<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${trusted(drawn)}</svg>`
}

/**
 * The drawing without its frame. Text is escaped by echarts (quotation marks too), so that these patterns
 * meet attributes only. Ids count up over the life of the process and get the name of the chart instead.
 */
function cleaned(svg: string, id: string): string {
  const inside = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
  return inside
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:style|class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replaceAll(/(id="|url\(#)zr\d+-/g, `$1${id}-`)
    .trim()
}
