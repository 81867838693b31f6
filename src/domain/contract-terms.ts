/** What an engagement promises: whether it runs on a day, hours a week, pay per hour. */
import type { Day } from './calendar.ts'
import type { Engagement } from './contractor.ts'
import { peerGroupOf } from './peer-group.ts'

/** From this number of hours a week on, an engagement is full-time. */
export const FULL_TIME_HOURS = 35

const DEFAULT_WEEK = 40
const WEEKS_PER_YEAR = 52

export function runsOn({ startDate, endDate }: Engagement, on: Day): boolean {
  return startDate <= on && (endDate === undefined || on <= endDate)
}

/**
 * Pay per hour in major units of the engagement's currency; undefined without a rate, for rates per
 * project, and where the week has no hours. A week has 40 hours unless the engagement says otherwise.
 *
 * Worked example: 52 000 a year → 25.
 */
export function hourlyRate({ rate, ratePeriod, hoursPerWeek }: Engagement): number | undefined {
  const week = hoursPerWeek ?? DEFAULT_WEEK
  if (rate === undefined || week === 0) return undefined
  switch (ratePeriod) {
    case 'hour':
      return rate
    case 'day':
      return rate / 8
    case 'week':
      return rate / week
    case 'month':
      return (rate * 12) / (WEEKS_PER_YEAR * week)
    case 'year':
      return rate / (WEEKS_PER_YEAR * week)
    default:
      return undefined
  }
}

export type PricedEngagement = {
  readonly engagement: Engagement
  /** In major units of its currency. */
  readonly hourly: number
  /** Whose rates it is compared with. */
  readonly group: string
}

/** The latest engagement with a rate by the hour and a peer group; undefined where there is none. */
export function latestPriced(engagements: readonly Engagement[]): PricedEngagement | undefined {
  return engagements
    .flatMap((engagement): PricedEngagement[] => {
      const hourly = hourlyRate(engagement)
      const group = peerGroupOf(engagement)
      return hourly === undefined || group === undefined ? [] : [{ engagement, hourly, group }]
    })
    .toSorted((a, b) => b.engagement.startDate - a.engagement.startDate)[0]
}
