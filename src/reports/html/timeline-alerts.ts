/** Openings of alerts as dashed lines across a payout timeline. */
import { type Instant, MS_PER_DAY } from '../../domain/calendar.ts'
import { STILL } from './chart-svg.ts'

export type AlertMark = { readonly at: Instant; readonly label: string }

/** Alerts of one day share a line. */
export type AlertDay = { readonly time: number; readonly text: string }

const LABEL_HEIGHT = 16

export function alertDays(alerts: readonly AlertMark[]): readonly AlertDay[] {
  const byDay = Map.groupBy(alerts, ({ at }) => Math.floor(at / MS_PER_DAY))
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([day, sameDay]) => ({
      time: day * MS_PER_DAY,
      text: `Alert: ${named(sameDay)}`,
    }))
}

/** Names that fit above a timeline; the heading of the case names them all. */
const NAMED = 2

function named(alerts: readonly AlertMark[]): string {
  const labels = alerts.map(({ label }) => label)
  const more = labels.length - NAMED
  return more > 0 ? `${labels.slice(0, NAMED).join(', ')} and ${more} more` : labels.join(', ')
}

/** Pixels above the lanes that the labels need: one row each, so that close ones do not overlap. */
export function headroom(days: readonly AlertDay[]): number {
  return days.length * LABEL_HEIGHT
}

/** `middle` is the time at the middle of the axis; labels lean towards it and stay in the picture. */
export function alertLines(days: readonly AlertDay[], middle: number): object {
  return {
    type: 'scatter',
    ...STILL,
    data: [],
    markLine: {
      ...STILL,
      symbol: 'none',
      lineStyle: { color: 'var(--critical-mark)', type: 'dashed', width: 1.5 },
      data: days.map(({ time, text }, row) => ({
        xAxis: time,
        label: {
          formatter: () => text,
          position: 'start',
          distance: [0, 6 + row * LABEL_HEIGHT],
          align: time < middle ? 'left' : 'right',
          color: 'var(--critical)',
          textBorderWidth: 0,
        },
      })),
    },
  }
}
