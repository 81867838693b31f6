/** Payments over time, one lane per payout destination, with changes, alerts and events. */
import { MS_PER_DAY, formatDay } from '../../domain/calendar.ts'
import type { Destination } from '../../domain/destination.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { STILL, chartSvg } from './chart-svg.ts'
import { destinationLabel } from './destination-label.ts'
import { type Markup, markup } from './markup.ts'
import { type AlertMark, alertDays, alertLines, headroom } from './timeline-alerts.ts'
import {
  MARK_KINDS,
  OTHER_LANE,
  SESSION_LANE,
  isOther,
  isSession,
  legend,
  marksOf,
  seriesOf,
} from './timeline-marks.ts'
import { counted } from '../words.ts'

/** The latest of each; the table beside the picture and the JSON hold the rest. */
const MOST_LANES = 10
const MOST_EVENTS = 400

const LANE_HEIGHT = 40

export function payoutTimeline(
  history: ContractorHistory,
  alerts: readonly AlertMark[],
  id: string,
): Markup {
  const lanes = history.destinations.slice(-MOST_LANES)
  const events = history.events.slice(-MOST_EVENTS)
  const names = [
    ...lanes.map(destinationLabel),
    ...(events.some(isSession) ? [SESSION_LANE] : []),
    ...(events.some(isOther) ? [OTHER_LANE] : []),
  ]
  const marks = marksOf(history, lanes, events, names)
  const days = alertDays(alerts)
  const times = [
    ...MARK_KINDS.flatMap((kind) => marks[kind].map(([time]) => time)),
    ...days.map(({ time }) => time),
  ]
  const first = times.reduce((least, time) => Math.min(least, time), history.asOf)
  const top = 14 + headroom(days)
  const svg = chartSvg({
    id,
    title: 'Payments by payout destination over time',
    description: descriptionOf(history, lanes),
    width: 980,
    height: top + names.length * LANE_HEIGHT + 34,
    option: {
      grid: { left: 246, right: 24, top, bottom: 34 },
      xAxis: timeAxis(first, history.asOf),
      yAxis: laneAxis(names),
      series: [
        ...lanes.map(useBar),
        ...seriesOf(marks),
        alertLines(days, (first + history.asOf) / 2),
      ],
    },
  })
  return markup`<figure class="timeline"><div class="scroll" role="region" tabindex="0" aria-label="Timeline, scrolls sideways">${svg}</div>
${legend(marks, { alerts: days.length > 0 })}</figure>`
}

/** From the first to the last day on which a destination is known to have been in use. */
function useBar(
  { effectiveFrom, firstPaid, lastPaid, removedAt }: Destination,
  lane: number,
): object {
  const from = Math.min(effectiveFrom, firstPaid ?? effectiveFrom)
  const to = Math.max(from, removedAt ?? lastPaid ?? from)
  return {
    type: 'line',
    ...STILL,
    showSymbol: false,
    lineStyle: { width: 8, color: 'var(--accent)', opacity: 0.18, cap: 'round' },
    data: [
      [from * MS_PER_DAY, lane],
      [to * MS_PER_DAY, lane],
    ],
  }
}

function timeAxis(first: number, last: number): object {
  const margin = Math.max(3 * MS_PER_DAY, (last - first) * 0.02)
  return {
    type: 'time',
    min: first - margin,
    max: last + margin,
    // A year has a label every other month: twelve would touch.
    splitNumber: 5,
    axisLine: { lineStyle: { color: 'var(--strong-line)' } },
    axisTick: { lineStyle: { color: 'var(--strong-line)' } },
    axisLabel: {
      color: 'var(--soft)',
      hideOverlap: true,
      formatter: { year: '{yyyy}', month: '{MMM} {yyyy}', day: '{d} {MMM}' },
    },
    splitLine: { show: false },
  }
}

function laneAxis(names: readonly string[]): object {
  return {
    type: 'category',
    inverse: true,
    data: names,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: 'var(--ink)', width: 230, overflow: 'truncate', margin: 12 },
    splitLine: { show: true, lineStyle: { color: 'var(--line)' } },
  }
}

function descriptionOf(history: ContractorHistory, lanes: readonly Destination[]): string {
  const { firstPaid, lastPaid, payments, destinations } = history
  const span =
    firstPaid === undefined || lastPaid === undefined
      ? 'No payment on record.'
      : `${counted(payments.length, 'payment')} from ${formatDay(firstPaid)} to ${formatDay(lastPaid)}.`
  const cut =
    lanes.length < destinations.length
      ? ` The latest ${lanes.length} of ${destinations.length} destinations are drawn.`
      : ''
  return `${span} The table below lists each destination.${cut}`
}
