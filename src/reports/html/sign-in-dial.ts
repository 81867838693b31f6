/** Sign-ins (starts of work sessions too) by hour of day, in the zone in which the contractor says to work. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Instant } from '../../domain/calendar.ts'
import { isTimeZone } from '../../domain/local-hour.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { STILL, chartSvg } from './chart-svg.ts'
import { type Markup, markup } from './markup.ts'
import { counted, percent } from '../words.ts'

/** Fewer say nothing about a day. */
const FEWEST = 8

/** Usual working hours, `[from, before)`; said for orientation, never scored here. */
const DAY = { from: 7, before: 19 }

/** Undefined when there are too few sign-ins to draw. */
export function signInDial({ events, profile }: ContractorHistory, id: string): Markup | undefined {
  const signIns = events.filter(({ kind }) => kind === 'login' || kind === 'work_session')
  if (signIns.length < FEWEST) return undefined
  const zone =
    profile.timeZone !== undefined && isTimeZone(profile.timeZone) ? profile.timeZone : 'UTC'
  const hours = byHour(
    signIns.map(({ at }) => at),
    zone,
  )
  const where = profile.timeZone !== zone ? 'UTC (no zone declared)' : `${zone} (declared)`
  const svg = chartSvg({
    id,
    title: `Sign-ins by hour of day, ${where}`,
    description: hours.map((count, hour) => `${clock(hour)} ${count}`).join(', '),
    width: 224,
    height: 224,
    option: dialOption(hours),
  })
  const daytime = hours.slice(DAY.from, DAY.before).reduce((sum, count) => sum + count, 0)
  return markup`<figure class="with-dial">${svg}
<figcaption><p>${counted(signIns.length, 'sign-in')} by hour of day, ${where}.</p>
<p>Most at ${busiest(hours)}.</p>
<p>${percent(daytime / signIns.length)} between ${clock(DAY.from)} and ${clock(DAY.before)}.</p></figcaption></figure>`
}

function byHour(instants: readonly Instant[], zone: string): readonly number[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const hours = instants.map((at) => Number(format.format(at)))
  return Array.from({ length: 24 }, (_, hour) => hours.filter((each) => each === hour).length)
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** The three hours with most sign-ins, most first; ties by hour. */
function busiest(hours: readonly number[]): string {
  return hours
    .map((count, hour) => ({ count, hour }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.hour - b.hour)
    .slice(0, 3)
    .map(({ count, hour }) => `${clock(hour)} (${count})`)
    .join(', ')
}

function dialOption(hours: readonly number[]): EChartsCoreOption {
  return {
    polar: { radius: ['24%', '78%'] },
    angleAxis: {
      type: 'category',
      data: hours.map((_, hour) => (hour % 3 === 0 ? String(hour).padStart(2, '0') : '')),
      startAngle: 97.5,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--strong-line)' } },
      axisLabel: { color: 'var(--soft)', interval: 0 },
      splitLine: { show: false },
    },
    radiusAxis: {
      min: 0,
      max: Math.max(...hours),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { show: false },
      splitNumber: 2,
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      {
        type: 'bar',
        coordinateSystem: 'polar',
        ...STILL,
        barCategoryGap: '18%',
        itemStyle: { color: 'var(--accent)' },
        data: hours,
      },
    ],
  }
}
