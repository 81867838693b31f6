/** Events as evidence: which field of which event, its value and its time. */
import type { Evidence } from './assessment.ts'
import { MS_PER_DAY, dayOf, formatInstant } from './calendar.ts'
import type { Event } from './event.ts'

/** Past this number, further events of the same sort tell a reviewer nothing new. */
const EVIDENCE_LIMIT = 12

/** `field` is the last part of the wire path, as `country` of `event.login.country`. */
export function eventEvidence(event: Event, field: string, value: string): Evidence {
  return {
    record: 'event',
    id: event.id,
    field: `event.${event.kind}.${field}`,
    value,
    at: formatInstant(event.at),
  }
}

/** The event by itself, with what it says in words. */
export function eventSeen(event: Event): Evidence {
  return {
    record: 'event',
    id: event.id,
    field: `event.${event.kind}`,
    value: event.tool ?? event.detail ?? event.kind,
    at: formatInstant(event.at),
  }
}

/** The most recent ones, in order of time. */
export function mostRecent<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(-EVIDENCE_LIMIT)
}

/** One event per day: a message sent twice, or reported by two systems, is one report. */
export function oncePerDay(events: readonly Event[]): readonly Event[] {
  return [...Map.groupBy(events, ({ at }) => dayOf(at)).values()].flatMap((sameDay) =>
    sameDay.slice(0, 1),
  )
}

/** The longest run of events that fits into a window of `days`; ties keep the earlier run. */
export function densestWindow<Item extends { readonly at: number }>(
  inOrder: readonly Item[],
  { days }: { readonly days: number },
): readonly Item[] {
  let best: readonly Item[] = []
  inOrder.forEach(({ at }, start) => {
    const window = inOrder.slice(start).filter((item) => item.at < at + days * MS_PER_DAY)
    if (window.length > best.length) best = window
  })
  return best
}
