/** When pay goes out next, from how it went out so far. An estimate: platforms post no calendar. */
import { subtractBusinessDays } from '../domain/business-days.ts'
import { type Day, day, formatDay, parseDay } from '../domain/calendar.ts'

/** Files have to be with the bank so many business days before pay day. */
const LEAD_BUSINESS_DAYS = 2
/** Gaps looked at: the latest of them. */
const GAPS = 6
const MONTH = { min: 28, max: 31 } as const

/**
 * The next pay day on or after `today`: the earliest that is announced, else the last one moved on by the
 * usual gap, and for monthly pay by months. Undefined where fewer than two pay days are known and none is
 * announced. Worked example: paid on 2026-01-31 and 2026-02-28, today 2026-03-02 → 2026-03-31.
 */
export function nextPayDay(payDays: readonly Day[], today: Day): Day | undefined {
  const known = [...new Set(payDays)].sort((a, b) => a - b)
  const announced = known.find((each) => each >= today)
  if (announced !== undefined) return announced
  const last = known.at(-1)
  const gap = usualGap(known)
  if (last === undefined || gap === undefined) return undefined
  if (gap >= MONTH.min && gap <= MONTH.max) return monthsOn(known, today)
  return day(last + gap * Math.ceil((today - last) / gap))
}

/** By when pay can still be stopped. It may have passed. */
export function payCutoff(payDay: Day): Day {
  return subtractBusinessDays(payDay, LEAD_BUSINESS_DAYS)
}

/** The median of the latest gaps; of an even number the smaller one in the middle, to be early. */
function usualGap(known: readonly Day[]): number | undefined {
  const gaps = known.slice(1).map((each, index) => each - (known[index] ?? each))
  const latest = gaps.slice(-GAPS).sort((a, b) => a - b)
  return latest[Math.floor((latest.length - 1) / 2)]
}

/** The same date in a later month; the latest date of any month so far stands for the end of the month. */
function monthsOn(known: readonly Day[], today: Day): Day {
  const date = Math.max(...known.slice(-GAPS).map((each) => Number(formatDay(each).slice(8))))
  const [year = 0, month = 0] = formatDay(known.at(-1) ?? today)
    .split('-')
    .map(Number)
  for (let later = 1; ; later += 1) {
    const found = dateIn(year, month + later, date)
    if (found >= today) return found
  }
}

function dateIn(year: number, month: number, date: number): Day {
  const [y, m] = [year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1]
  const text = (wanted: number) =>
    `${y}-${String(m).padStart(2, '0')}-${String(wanted).padStart(2, '0')}`
  for (let wanted = date; ; wanted -= 1) {
    const found = parseDay(text(wanted))
    if (found !== undefined) return found
  }
}
