/** Options that several commands share, parsed once. */
import { InvalidArgumentError, Option } from 'commander'
import {
  CONTRACTOR_KEYS,
  type ContractorKeyKind,
  DEFAULT_CONTRACTOR_KEYS,
  parseContractorKeys,
} from '../contract/contractor-keys.ts'
import { type Instant, parseAsOf } from '../domain/calendar.ts'
import { FORMAT_NAMES, type FormatName } from '../reports/formats.ts'

export const databaseOption = () =>
  new Option(
    '--db <path>',
    'SQLite file or postgres:// address (default: DATABASE_URL, else WAGEWATCH_DATABASE)',
  )

export const outOption = () =>
  new Option('--out <path>', 'file (.json, .csv, .html, …) or folder for the report')

/** Repeated or with commas, so that it never swallows the files after it. */
export const formatOption = () =>
  new Option(
    '--format <format>',
    `report format: ${FORMAT_NAMES.join(', ')}; several with commas`,
  ).argParser((text: string, known: readonly FormatName[] | undefined): readonly FormatName[] => [
    ...new Set([...(known ?? []), ...text.split(',').map(parseFormat)]),
  ])

function parseFormat(text: string): FormatName {
  const format = FORMAT_NAMES.find((each) => each === text.trim())
  if (format !== undefined) return format
  throw new InvalidArgumentError(`Choose from ${FORMAT_NAMES.join(', ')}.`)
}

export const asOfOption = () =>
  new Option(
    '--as-of <date>',
    'read nothing that was submitted after this day (YYYY-MM-DD) or instant (RFC 3339)',
  ).argParser(asOfArgument)

export const mapOption = () =>
  new Option(
    '--map <header=column>',
    'read a CSV column under another name; repeat for more; an empty column leaves it out',
  ).argParser((text: string, known: Readonly<Record<string, string>> | undefined) => {
    const at = text.lastIndexOf('=')
    if (at <= 0) {
      throw new InvalidArgumentError('Write it as HEADER=COLUMN, e.g. "Worker ID=contractor_id".')
    }
    return { ...known, [text.slice(0, at)]: text.slice(at + 1) }
  })

export const contractorKeyOption = () =>
  new Option(
    '--contractor-key <keys>',
    `payment files: what tells that one contractor is paid, the first that an entry has (${CONTRACTOR_KEYS.join(', ')}; default ${DEFAULT_CONTRACTOR_KEYS.join(',')})`,
  ).argParser((text: string): readonly ContractorKeyKind[] => {
    const keys = parseContractorKeys(text)
    if (keys !== undefined) return keys
    throw new InvalidArgumentError(`Choose from ${CONTRACTOR_KEYS.join(', ')}, with commas.`)
  })

export function asOfArgument(text: string): Instant {
  const parsed = parseAsOf(text)
  if (parsed !== undefined) return parsed
  throw new InvalidArgumentError('Write a day as 2025-06-30 or an instant as 2025-06-30T12:00:00Z.')
}

export function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('Write a port from 0 (any free one) to 65535.')
}

/** `--rates FILE`, read before anything else. */
export const ratesOption = () =>
  new Option(
    '--rates <file>',
    'exchange rates (JSON) to convert amounts by (default: WAGEWATCH_RATES)',
  )
