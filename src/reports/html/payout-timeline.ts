/** Payments over time, one lane per payout destination, with changes, alerts and events. */
import { type Instant, MS_PER_DAY, formatDay, startOf } from '../../domain/calendar.ts'
import type { Destination } from '../../domain/destination.ts'
import type { Event } from '../../domain/event.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { Payment } from '../../domain/payment.ts'
import { STILL, chartSvg } from './chart-svg.ts'
import { destinationLabel } from './destination-label.ts'
import { type Markup, markup } from './markup.ts'
import { counted } from './words.ts'

/** The latest of each; the table beside the picture and the JSON hold the rest. */
const LIMITS = { lanes: 10, payments: 400, events: 400 }

const STOPPED: ReadonlySet<Payment['status']> = new Set(['returned', 'rejected', 'held', 'frozen'])
const SESSIONS: ReadonlySet<Event['kind']> = new Set(['login', 'work_session'])

export type AlertMark = { readonly at: Instant; readonly label: string }

type Mark = readonly [time: number, lane: number]

export function payoutTimeline(
  history: ContractorHistory,
  alerts: readonly AlertMark[],
  id: string,
): Markup {
  const lanes = history.destinations.slice(-LIMITS.lanes)
  const events = history.events.slice(-LIMITS.events)
  const names = [
    ...lanes.map(destinationLabel),
    ...(events.some(isSession) ? ['Sign-ins'] : []),
    ...(events.some(isOther) ? ['Other events'] : []),
  ]
  const marks = marksOf(history, lanes, events, names)
  const svg = chartSvg({
    id,
    title: 'Payments by payout destination over time',
    description: descriptionOf(history, lanes),
    width: 980,
    height: 78 + names.length * 40,
    option: {
      grid: { left: 224, right: 24, top: 38, bottom: 34 },
      xAxis: timeAxis(history, marks, alerts),
      yAxis: laneAxis(names),
      series: [...lanes.map(useBar), ...seriesOf(marks), alertLines(alerts)],
    },
  })
  return markup`<figure class="timeline"><div class="scroll" role="region" tabindex="0" aria-label="Timeline, scrolls sideways">${svg}</div>
${legend(marks)}</figure>`
}

const isSession = ({ kind }: Event) => SESSIONS.has(kind)
const isOther = ({ kind }: Event) => !SESSIONS.has(kind)

type Marks = {
  readonly paid: readonly Mark[]
  readonly pending: readonly Mark[]
  readonly stopped: readonly Mark[]
  readonly changes: readonly Mark[]
  readonly sessions: readonly Mark[]
  readonly others: readonly Mark[]
}

function marksOf(
  { payments }: ContractorHistory,
  lanes: readonly Destination[],
  events: readonly Event[],
  names: readonly string[],
): Marks {
  const laneOf = new Map(lanes.map(({ key }, lane) => [key, lane]))
  const placed = payments.slice(-LIMITS.payments).flatMap((payment) => {
    const lane = payment.destination === undefined ? undefined : laneOf.get(payment.destination)
    return lane === undefined ? [] : [{ payment, mark: [startOf(payment.payDay), lane] as const }]
  })
  const paymentsThat = (accepts: (status: Payment['status']) => boolean) =>
    placed.filter(({ payment }) => accepts(payment.status)).map(({ mark }) => mark)
  const eventsThat = (accepts: (event: Event) => boolean, name: string) =>
    events.filter(accepts).map((event) => [event.at, names.lastIndexOf(name)] as const)
  return {
    paid: paymentsThat((status) => status === 'paid'),
    pending: paymentsThat((status) => status === 'pending'),
    stopped: paymentsThat((status) => STOPPED.has(status)),
    // The first destination is where the story begins, not a change.
    changes: lanes.flatMap((lane, index) => {
      return index === 0 ? [] : [[startOf(lane.effectiveFrom), index] as const]
    }),
    sessions: eventsThat(isSession, 'Sign-ins'),
    others: eventsThat(isOther, 'Other events'),
  }
}

const LOOKS = {
  sessions: {
    name: 'Sign-in or work session',
    symbol: 'rect',
    size: [2, 14],
    color: 'var(--event)',
  },
  others: { name: 'Other event', symbol: 'rect', size: [9, 9], color: 'var(--event)' },
  changes: {
    name: 'Destination first valid',
    symbol: 'triangle',
    size: [15, 13],
    color: 'var(--high-mark)',
  },
  paid: { name: 'Paid', symbol: 'circle', size: [11, 11], color: 'var(--accent)' },
  pending: { name: 'Pending', symbol: 'emptyCircle', size: [11, 11], color: 'var(--accent)' },
  stopped: {
    name: 'Returned, rejected, held or frozen',
    symbol: 'diamond',
    size: [15, 15],
    color: 'var(--critical-mark)',
  },
} as const

const KINDS = ['sessions', 'others', 'changes', 'paid', 'pending', 'stopped'] as const

function seriesOf(marks: Marks): readonly object[] {
  return KINDS.filter((kind) => marks[kind].length > 0).map((kind) => {
    const { symbol, size, color } = LOOKS[kind]
    // Changes sit below the middle of the lane, so that a payment of the same day stays visible.
    const symbolOffset = kind === 'changes' ? [0, 12] : [0, 0]
    const itemStyle = { color, opacity: 1, ...(kind === 'sessions' ? { opacity: 0.7 } : {}) }
    return {
      type: 'scatter',
      ...STILL,
      symbol,
      symbolSize: size,
      symbolOffset,
      itemStyle,
      data: marks[kind],
    }
  })
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

function alertLines(alerts: readonly AlertMark[]): object {
  const byDay = Map.groupBy(alerts, ({ at }) => Math.floor(at / MS_PER_DAY))
  return {
    type: 'scatter',
    ...STILL,
    data: [],
    markLine: {
      ...STILL,
      symbol: 'none',
      lineStyle: { color: 'var(--critical-mark)', type: 'dashed', width: 1.5 },
      data: [...byDay].map(([day, sameDay]) => ({
        xAxis: day * MS_PER_DAY,
        label: {
          formatter: `Alert: ${sameDay.map(({ label }) => label).join(', ')}`,
          position: 'start',
          // The newest days are at the right edge; a centred label would leave the picture.
          align: 'right',
          color: 'var(--critical)',
          textBorderWidth: 0,
        },
      })),
    },
  }
}

function timeAxis({ asOf }: ContractorHistory, marks: Marks, alerts: readonly AlertMark[]): object {
  const times = [
    ...KINDS.flatMap((kind) => marks[kind].map(([time]) => time)),
    ...alerts.map((a) => a.at),
  ]
  const first = times.reduce((least, time) => Math.min(least, time), asOf)
  const margin = Math.max(3 * MS_PER_DAY, (asOf - first) * 0.02)
  return {
    type: 'time',
    min: first - margin,
    max: asOf + margin,
    splitNumber: 7,
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
    axisLabel: { color: 'var(--ink)', width: 208, overflow: 'truncate', margin: 12 },
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

const LEGEND_SHAPES: Readonly<Record<(typeof KINDS)[number], string>> = {
  sessions: 'M6 0h2v14h-2z',
  others: 'M2.5 2.5h9v9h-9z',
  changes: 'M7 1l6 11H1z',
  paid: 'M7 2a5 5 0 1 0 .01 0z',
  pending: 'M7 2a5 5 0 1 0 .01 0z',
  stopped: 'M7 0l7 7-7 7-7-7z',
}

function legend(marks: Marks): Markup {
  const shown = KINDS.filter((kind) => marks[kind].length > 0)
  return markup`<ul class="legend">${shown.map((kind) => {
    const { name, color } = LOOKS[kind]
    const fill = kind === 'pending' ? 'none' : color
    return markup`<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false"><path d="${LEGEND_SHAPES[kind]}" fill="${fill}" stroke="${color}"/></svg>${name}</li>`
  })}</ul>`
}
