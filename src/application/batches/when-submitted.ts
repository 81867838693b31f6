/**
 * As of when a batch speaks that does not say so itself.
 *
 * A payroll file is the state of its last day: so is it screened, whenever it is read, and so do the files
 * of two months get their order.
 */
import {
  type Day,
  type Instant,
  MS_PER_DAY,
  dayOf,
  endOf,
  formatDay,
  formatInstant,
  instant,
} from '../../domain/calendar.ts'
import type { Observation } from '../../domain/observation.ts'
import type { Problem } from '../../domain/problem.ts'
import { maskValue } from '../../intake/mask-value.ts'
import { problemAt } from '../../intake/place.ts'
import type { RowItem } from '../../intake/read-options.ts'

/** The later of `known` and the day of the latest payment, event or transfer among the rows. */
export function latestDay(rows: readonly RowItem[], known: Day | undefined): Day | undefined {
  let latest = known
  for (const { observation } of rows) {
    const on = observation === undefined ? undefined : dayOfRecord(observation)
    if (on !== undefined && (latest === undefined || on > latest)) latest = on
  }
  return latest
}

/** The end of the day of the latest record, at most when the batch was received; then, without any. */
export function whenSubmitted(latest: Day | undefined, receivedAt: Instant): Instant {
  return latest === undefined ? receivedAt : instant(Math.min(endOf(latest), receivedAt))
}

const FAR_MS = 366 * MS_PER_DAY

/**
 * What is odd about a batch that says it was submitted after it came. Knowledge never goes back, so that a
 * mistaken year would hold for all batches after it; clocks that differ by hours do no harm.
 */
export function aheadProblem(
  submittedAt: Instant | undefined,
  receivedAt: Instant,
  source: string,
): Problem | undefined {
  if (submittedAt === undefined || submittedAt - receivedAt < MS_PER_DAY) return undefined
  const code = submittedAt - receivedAt > FAR_MS ? 'submitted-far-ahead' : 'submitted-ahead'
  return problemAt(
    source,
    {},
    {
      code,
      field: 'submitted_at',
      message: 'The batch came before the day that it names. Is the year right?',
      value: formatInstant(submittedAt),
    },
  )
}

/** Pay is planned ahead by a quarter at most; what has happened lies ahead by a time zone at most. */
const PLANNED = { field: 'pay_date', days: 92 }
const HAPPENED = { field: 'at', days: 1 }

/** The row, with a notice where its day lies so far after its receipt that the year may be wrong. */
export function withAheadNotice(row: RowItem, receivedAt: Instant, source: string): RowItem {
  const { observation, place } = row
  const on = observation === undefined ? undefined : dayOfRecord(observation)
  if (on === undefined) return row
  const { field, days } = row.record === 'payment' ? PLANNED : HAPPENED
  if (on - dayOf(receivedAt) <= days) return row
  const notice = problemAt(source, place, {
    code: 'date-ahead',
    field,
    message: 'The day lies far ahead of when the batch came. Is the year right?',
    value: maskValue(field, formatDay(on)),
  })
  return { ...row, problems: [...row.problems, notice] }
}

function dayOfRecord(observation: Observation): Day | undefined {
  switch (observation.record) {
    case 'payment':
      return observation.payment.payDay
    case 'event':
      return dayOf(observation.event.at)
    case 'transfer':
      return dayOf(observation.transfer.at)
    case 'contractor':
    case 'destination':
      return undefined
  }
}
