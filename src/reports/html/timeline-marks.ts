/** What is drawn on the lanes of a payout timeline, and what each mark means. */
import type { Event } from '../../domain/event.ts'
import type { Destination } from '../../domain/destination.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { Payment } from '../../domain/payment.ts'
import { startOf } from '../../domain/calendar.ts'
import { STILL } from './chart-svg.ts'
import { type Markup, NOTHING, markup } from './markup.ts'

/** The latest; the JSON holds the rest. */
const MOST_PAYMENTS = 400

const STOPPED: ReadonlySet<Payment['status']> = new Set(['returned', 'rejected', 'held', 'frozen'])
const SESSIONS: ReadonlySet<Event['kind']> = new Set(['login', 'work_session'])

export const SESSION_LANE = 'Sign-ins'
export const OTHER_LANE = 'Other events'

export const isSession = ({ kind }: Event): boolean => SESSIONS.has(kind)
export const isOther = ({ kind }: Event): boolean => !SESSIONS.has(kind)

type Mark = readonly [time: number, lane: number]

export type Marks = {
  readonly paid: readonly Mark[]
  readonly pending: readonly Mark[]
  readonly stopped: readonly Mark[]
  readonly changes: readonly Mark[]
  readonly sessions: readonly Mark[]
  readonly others: readonly Mark[]
}

/** Times and lanes of all marks; `names` are the lanes from top to bottom. */
export function marksOf(
  { payments }: ContractorHistory,
  lanes: readonly Destination[],
  events: readonly Event[],
  names: readonly string[],
): Marks {
  const laneOf = new Map(lanes.map(({ key }, lane) => [key, lane]))
  const placed = payments.slice(-MOST_PAYMENTS).flatMap((payment) => {
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
    sessions: eventsThat(isSession, SESSION_LANE),
    others: eventsThat(isOther, OTHER_LANE),
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

/** In drawing order: the later lies on top. */
export const MARK_KINDS = ['sessions', 'others', 'changes', 'paid', 'pending', 'stopped'] as const

const ALERT_LEGEND = markup`<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false"><path d="M7 0v14" fill="none" stroke="var(--critical-mark)" stroke-width="1.5" stroke-dasharray="4 3"/></svg>Alert</li>`

export function seriesOf(marks: Marks): readonly object[] {
  return MARK_KINDS.filter((kind) => marks[kind].length > 0).map((kind) => {
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

const LEGEND_SHAPES: Readonly<Record<(typeof MARK_KINDS)[number], string>> = {
  sessions: 'M6 0h2v14h-2z',
  others: 'M2.5 2.5h9v9h-9z',
  changes: 'M7 1l6 11H1z',
  paid: 'M7 2a5 5 0 1 0 .01 0z',
  pending: 'M7 2a5 5 0 1 0 .01 0z',
  stopped: 'M7 0l7 7-7 7-7-7z',
}

/** `alerts`: whether lines of alerts are drawn. */
export function legend(marks: Marks, { alerts }: { readonly alerts: boolean }): Markup {
  const shown = MARK_KINDS.filter((kind) => marks[kind].length > 0)
  return markup`<ul class="legend">${shown.map((kind) => {
    const { name, color } = LOOKS[kind]
    const fill = kind === 'pending' ? 'none' : color
    return markup`<li><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false"><path d="${LEGEND_SHAPES[kind]}" fill="${fill}" stroke="${color}"/></svg>${name}</li>`
  })}${alerts ? ALERT_LEGEND : NOTHING}</ul>`
}
