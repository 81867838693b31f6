/**
 * Business days as OFAC counts them (31 CFR 501.603): weekdays that are no federal holiday of the United
 * States. Holidays are computed from the law (5 U.S.C. 6103) for any year; nothing is listed by year.
 */
import { addDays } from 'date-fns/addDays'
import { addWeeks } from 'date-fns/addWeeks'
import { format } from 'date-fns/format'
import { getYear } from 'date-fns/getYear'
import { isMonday } from 'date-fns/isMonday'
import { isSaturday } from 'date-fns/isSaturday'
import { isSunday } from 'date-fns/isSunday'
import { isThursday } from 'date-fns/isThursday'
import { isWeekend } from 'date-fns/isWeekend'
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth'
import { nextMonday } from 'date-fns/nextMonday'
import { nextThursday } from 'date-fns/nextThursday'
import { parseISO } from 'date-fns/parseISO'
import { previousMonday } from 'date-fns/previousMonday'
import { type Day, day, formatDay } from './calendar.ts'

const JUNETEENTH_SINCE = 2021

/** 2026-07-04 falls on a Saturday: observed on Friday 2026-07-03. */
export function isFederalHoliday(value: Day): boolean {
  const text = formatDay(value)
  const year = getYear(parseISO(text))
  // New Year's Day of the next year may be observed on the last day of this one.
  return [...holidaysOf(year), newYearsDay(year + 1)].some(
    (holiday) => format(holiday, 'yyyy-MM-dd') === text,
  )
}

function isBusinessDay(value: Day): boolean {
  return !isWeekend(parseISO(formatDay(value))) && !isFederalHoliday(value)
}

/** The business day that is so many after this day; 10 after 2026-11-20 is 2026-12-07 (Thanksgiving). */
export function addBusinessDays(from: Day, count: number): Day {
  return moveBusinessDays(from, count, 1)
}

/** The business day that is so many before this day. */
export function subtractBusinessDays(from: Day, count: number): Day {
  return moveBusinessDays(from, count, -1)
}

function moveBusinessDays(from: Day, count: number, step: 1 | -1): Day {
  let reached = from
  for (let left = count; left > 0;) {
    reached = day(reached + step)
    if (isBusinessDay(reached)) left -= 1
  }
  return reached
}

/** As observed: a holiday on Saturday is moved to Friday, one on Sunday to Monday. */
function holidaysOf(year: number): readonly Date[] {
  const lastOfMay = lastDayOfMonth(date(year, '05-01'))
  return [
    newYearsDay(year),
    addWeeks(firstMonday(year, '01'), 2), // Birthday of Martin Luther King, Jr.
    addWeeks(firstMonday(year, '02'), 2), // Washington's Birthday
    isMonday(lastOfMay) ? lastOfMay : previousMonday(lastOfMay), // Memorial Day
    ...(year >= JUNETEENTH_SINCE ? [observed(date(year, '06-19'))] : []),
    observed(date(year, '07-04')), // Independence Day
    firstMonday(year, '09'), // Labor Day
    addWeeks(firstMonday(year, '10'), 1), // Columbus Day
    observed(date(year, '11-11')), // Veterans Day
    addWeeks(firstThursday(year, '11'), 3), // Thanksgiving Day
    observed(date(year, '12-25')), // Christmas Day
  ]
}

function newYearsDay(year: number): Date {
  return observed(date(year, '01-01'))
}

function observed(holiday: Date): Date {
  if (isSaturday(holiday)) return addDays(holiday, -1)
  return isSunday(holiday) ? addDays(holiday, 1) : holiday
}

function firstMonday(year: number, month: string): Date {
  const first = date(year, `${month}-01`)
  return isMonday(first) ? first : nextMonday(first)
}

function firstThursday(year: number, month: string): Date {
  const first = date(year, `${month}-01`)
  return isThursday(first) ? first : nextThursday(first)
}

/** Midnight of a calendar day in whatever zone the process runs: only its calendar is ever read. */
function date(year: number, monthAndDay: string): Date {
  return parseISO(`${String(year).padStart(4, '0')}-${monthAndDay}`)
}
