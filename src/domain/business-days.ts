/**
 * Business days as OFAC counts them (31 CFR 501.603): weekdays that are no federal holiday of the United
 * States. Holidays are computed from the law (5 U.S.C. 6103) for any year; nothing is listed by year.
 */
import { type Day, day, formatDay } from './calendar.ts'

const MONDAY = 1
const THURSDAY = 4
const SATURDAY = 6
const SUNDAY = 0
const JUNETEENTH_SINCE = 2021

/** 2026-07-04 falls on a Saturday: observed on Friday 2026-07-03. */
export function isFederalHoliday(value: Day): boolean {
  const year = yearOf(value)
  // New Year's Day of the next year may be observed on the last day of this one.
  return [...holidaysOf(year), newYearsDay(year + 1)].includes(value)
}

export function isBusinessDay(value: Day): boolean {
  const weekday = weekdayOf(value)
  return weekday !== SATURDAY && weekday !== SUNDAY && !isFederalHoliday(value)
}

/** The business day that is so many after this day; 10 after 2026-11-20 is 2026-12-07 (Thanksgiving). */
export function addBusinessDays(from: Day, count: number): Day {
  let reached = from
  for (let left = count; left > 0;) {
    reached = day(reached + 1)
    if (isBusinessDay(reached)) left -= 1
  }
  return reached
}

/** The business day that is so many before this day. */
export function subtractBusinessDays(from: Day, count: number): Day {
  let reached = from
  for (let left = count; left > 0;) {
    reached = day(reached - 1)
    if (isBusinessDay(reached)) left -= 1
  }
  return reached
}

/** As observed: a holiday on Saturday is moved to Friday, one on Sunday to Monday. */
function holidaysOf(year: number): readonly Day[] {
  return [
    newYearsDay(year),
    nth(3, MONDAY, year, 1), // Birthday of Martin Luther King, Jr.
    nth(3, MONDAY, year, 2), // Washington's Birthday
    lastMondayOfMay(year), // Memorial Day
    ...(year >= JUNETEENTH_SINCE ? [observed(dateOf(year, 6, 19))] : []),
    observed(dateOf(year, 7, 4)), // Independence Day
    nth(1, MONDAY, year, 9), // Labor Day
    nth(2, MONDAY, year, 10), // Columbus Day
    observed(dateOf(year, 11, 11)), // Veterans Day
    nth(4, THURSDAY, year, 11), // Thanksgiving Day
    observed(dateOf(year, 12, 25)), // Christmas Day
  ]
}

function newYearsDay(year: number): Day {
  return observed(dateOf(year, 1, 1))
}

function lastMondayOfMay(year: number): Day {
  const last = dateOf(year, 5, 31)
  return day(last - ((weekdayOf(last) - MONDAY + 7) % 7))
}

function observed(value: Day): Day {
  const weekday = weekdayOf(value)
  if (weekday === SATURDAY) return day(value - 1)
  return weekday === SUNDAY ? day(value + 1) : value
}

function nth(count: number, weekday: number, year: number, month: number): Day {
  const first = dateOf(year, month, 1)
  return day(first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (count - 1))
}

function dateOf(year: number, month: number, date: number): Day {
  return day(Date.UTC(year, month - 1, date) / 86_400_000)
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(value: Day): number {
  return (((value + THURSDAY) % 7) + 7) % 7
}

function yearOf(value: Day): number {
  return Number(formatDay(value).slice(0, 4))
}
