/** Options that several commands share, parsed once. */
import { InvalidArgumentError, Option } from 'commander'
import { endOf, type Instant, parseDay, parseInstant } from '../domain/calendar.ts'
import { REPORT_FORMATS, type ReportFormat } from './report-files.ts'

export const databaseOption = () =>
  new Option('--db <path>', 'SQLite database file').env('WAGEWATCH_DATABASE')

export const outOption = () =>
  new Option('--out <path>', 'file (.json, .csv, .html) or folder for the report')

export const formatOption = () =>
  new Option('--format <format...>', 'report formats').choices([...REPORT_FORMATS])

export const asOfOption = () =>
  new Option(
    '--as-of <date>',
    'read nothing that was submitted after this day (YYYY-MM-DD) or instant (RFC 3339)',
  ).argParser(parseAsOf)

export const mapOption = () =>
  new Option('--map <header=field...>', 'read a CSV column under another name').argParser(
    (text: string, known: Readonly<Record<string, string>> | undefined) => {
      const at = text.lastIndexOf('=')
      if (at <= 0 || at === text.length - 1) {
        throw new InvalidArgumentError('Write it as HEADER=FIELD, e.g. "Worker ID=contractor_id".')
      }
      return { ...known, [text.slice(0, at)]: text.slice(at + 1) }
    },
  )

/** A day means all of it: its last millisecond in UTC. */
export function parseAsOf(text: string): Instant {
  const day = parseDay(text)
  const parsed = day === undefined ? parseInstant(text) : endOf(day)
  if (parsed === undefined) {
    throw new InvalidArgumentError(
      'Write a day as 2025-06-30 or an instant as 2025-06-30T12:00:00Z.',
    )
  }
  return parsed
}

export function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('Write a port from 0 (any free one) to 65535.')
}

export type ReportOptions = { readonly out?: string; readonly format?: readonly ReportFormat[] }
