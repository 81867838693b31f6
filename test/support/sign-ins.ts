/** Series of sessions for tests: `series({ from: '2025-01-01', days: 30 }, { country: 'US' })`. */
import { MS_PER_DAY, MS_PER_HOUR, formatInstant, instant } from '../../src/domain/calendar.ts'
import type { Event } from '../../src/domain/event.ts'
import { at, event } from './history.ts'

type Series = {
  readonly from: string
  readonly days: number
  /** Days between two sessions. */
  readonly every?: number
  /** Hour of day in UTC. */
  readonly hour?: number
  readonly kind?: 'login' | 'work_session'
  /** Hours that a session lasts. */
  readonly hours?: number
}

/** One session every so many days, on a residential network of one device unless said otherwise. */
export function series(plan: Series, changes: Partial<Event> = {}): readonly Event[] {
  const { from, days, every = 1, hour = 14, kind = 'login', hours } = plan
  const start = at(`${from}T00:00:00Z`) + hour * MS_PER_HOUR
  return Array.from({ length: Math.ceil(days / every) }, (_, index) => {
    const when = instant(start + index * every * MS_PER_DAY)
    return event(kind, formatInstant(when), {
      networkType: 'residential',
      deviceId: 'd-1',
      ...(hours === undefined ? {} : { endedAt: instant(when + hours * MS_PER_HOUR) }),
      ...changes,
    })
  })
}

/** Several series in order of time. */
export function together(...parts: readonly (readonly Event[])[]): readonly Event[] {
  return parts.flat().toSorted((a, b) => a.at - b.at)
}
