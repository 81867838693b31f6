/** How many contractors are in each band. `none` is said in words: beside it the others would vanish. */
import type { Report } from '../../contract/report.ts'
import { STILL, chartSvg } from './chart-svg.ts'
import { type Markup, markup } from './markup.ts'
import { counted, grouped, titleOf } from '../words.ts'

const SHOWN = ['critical', 'high', 'medium', 'low'] as const

export function bandChart({ by_band }: Report['summary']): Markup {
  const spoken = SHOWN.map((band) => `${titleOf(band)}: ${grouped(by_band[band])}.`).join(' ')
  const svg = chartSvg({
    id: 'bands',
    title: 'Contractors by band',
    description: spoken,
    width: 400,
    height: 150,
    option: {
      grid: { left: 62, right: 56, top: 4, bottom: 4 },
      xAxis: {
        type: 'value',
        show: false,
        min: 0,
        max: Math.max(1, ...SHOWN.map((b) => by_band[b])),
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: SHOWN.map(titleOf),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: 'var(--ink)', margin: 10 },
      },
      series: [
        {
          type: 'bar',
          ...STILL,
          barWidth: 20,
          label: { show: true, position: 'right', color: 'var(--ink)' },
          data: SHOWN.map((band) => ({
            value: by_band[band],
            itemStyle: { color: `var(--${band}-mark)`, borderRadius: [0, 2, 2, 0] },
          })),
        },
      ],
    },
  })
  return markup`<figure class="bands">${svg}
<figcaption>${counted(by_band.none, 'assessed contractor')} without a sign that reaches the first band.</figcaption></figure>`
}
