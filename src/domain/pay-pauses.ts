/**
 * Long pauses of pay: parental leave, illness, a season without work. Whoever comes back has a new phone, a new mailbox
 * and a new bank all at once, because they changed over the months and are told of on the day of the return.
 */
import type { Day } from './calendar.ts'
import type { Payment } from './payment.ts'

/** Pay days this far apart are a pause, where they are also so many of the usual intervals apart. */
const PAUSE_DAYS = 45
const PAUSE_INTERVALS = 3
/** What is told of up to so many days after the first pay day belongs to the return. */
const SETTLING_DAYS = 14

/**
 * Days without pay before a return on which this day falls: none was paid for long, or pay has just resumed. Undefined
 * where pay ran on. Later pay days are not asked, so that the answer stays.
 *
 * Worked example: paid each month to 31 May, then again on 15 September; 9 September → 101, 20 September → 107.
 */
export function pauseBefore(on: Day, payments: readonly Payment[]): number | undefined {
  const paid = payments.filter(({ status, payDay }) => status === 'paid' && payDay <= on)
  const days = [...new Set(paid.map(({ payDay }) => payDay))].sort((one, other) => one - other)
  const last = days[days.length - 1]
  if (last === undefined) return undefined
  const open = on - last
  if (isPause(open, days)) return open
  const earlier = days.slice(0, -1)
  const closed = last - (earlier[earlier.length - 1] ?? last)
  return open <= SETTLING_DAYS && isPause(closed, earlier) ? closed : undefined
}

/** Three intervals of months have between 89 and 92 days. */
function isPause(gap: number, days: readonly Day[]): boolean {
  const intervals = days.slice(1).map((day, index) => day - (days[index] ?? day))
  const usual = intervals.sort((one, other) => one - other)[Math.floor(intervals.length / 2)]
  return usual !== undefined && gap >= PAUSE_DAYS && Math.round(gap / usual) >= PAUSE_INTERVALS
}
