/** Days as exports write them. */
import type { DateOrder } from '../contract/column-mapping.ts'

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}.*)?$`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})${TIME}`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${TIME}`)
const MONTH_FIRST = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i
const MONTH_SECOND = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$/i

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
 * `2025/01/31`, `Jan 31, 2025`, `31-Jan-2025` and instants → `2025-01-31`; `01/31/2025` only where the order is
 * known. What is no day stays as it is, for the schema to refuse.
 */
export function dayCell(text: string, dates: DateOrder | undefined): string {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? []
  if (year !== undefined) return written(year, month, day)
  const [, first, second, lastYear] = (dates === undefined ? null : YEAR_LAST.exec(text)) ?? []
  if (lastYear !== undefined)
    return dates === 'mdy' ? written(lastYear, first, second) : written(lastYear, second, first)
  const [, name, dayAfter, yearAfter] = MONTH_FIRST.exec(text) ?? []
  if (name !== undefined) return written(yearAfter, numberOf(name), dayAfter)
  const [, dayBefore, middle, yearLast] = MONTH_SECOND.exec(text) ?? []
  return middle === undefined ? text : written(yearLast, numberOf(middle), dayBefore)
}

/** `Sept` → `9`; `0`, which no day has, where it is no month. */
function numberOf(name: string): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1)
}

function written(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
