/** Days as exports write them. */
import type { DateOrder } from '../../contract/column-mapping.ts'

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}.*)?$`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})${TIME}`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})${TIME}`)
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4}|\d{2})$/i
const MONTH_SECOND = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2})$/i

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * `2025/01/31`, `Jan 31, 2025`, `31-Jan-25` and instants → `2025-01-31`; `01/31/2025` only where the order is
 * known. What is no day stays as it is, for the schema to refuse.
 */
export function dayCell(text: string, dates: DateOrder | undefined): string {
  return dayIn(text, dates) ?? text
}

/** Whether a year of two digits was read: what POSIX and spreadsheets take for one and the same. */
export function lacksCentury(text: string): boolean {
  return !/\d{4}/.test(text)
}

function dayIn(text: string, dates: DateOrder | undefined): string | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? []
  if (year !== undefined) return written(year, month, day)
  const [, first, second, lastYear] = (dates === undefined ? null : YEAR_LAST.exec(text)) ?? []
  if (lastYear !== undefined)
    return dates === 'mdy' ? written(lastYear, first, second) : written(lastYear, second, first)
  const [, name, dayAfter, yearAfter] = MONTH_FIRST.exec(text) ?? []
  if (name !== undefined) return written(yearAfter, numberOf(name), dayAfter)
  const [, dayBefore, middle, yearLast] = MONTH_SECOND.exec(text) ?? []
  return middle === undefined ? undefined : written(yearLast, numberOf(middle), dayBefore)
}

/** `Sept` → `9`; `0`, which no day has, where it is no month. */
function numberOf(name: string): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1)
}

function written(year = '', month = '', day = ''): string | undefined {
  const whole = year.length === 2 ? wholeYear(Number(year)) : year
  return whole === undefined
    ? undefined
    : `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `25` → `2025`, `98` → `1998`. From 30 to 68 the century of a spreadsheet is another than that of POSIX: undefined. */
function wholeYear(year: number): string | undefined {
  if (year < 30) return String(2000 + year)
  return year < 69 ? undefined : String(1900 + year)
}
