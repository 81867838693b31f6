/** Options that several commands share, parsed once. */
import { existsSync, readFileSync } from 'node:fs'
import { InvalidArgumentError, Option } from 'commander'
import { Compile } from 'typebox/compile'
import {
  COLUMN_MAPPING_FORM,
  ColumnMapping,
  type ColumnMappingFile,
} from '../contract/column-mapping.ts'
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
    'read a column of a payroll export under another name (an empty column leaves it out), or a JSON file that maps them; repeat for more',
  ).argParser((text: string, known: ColumnMappingFile | undefined): ColumnMappingFile => {
    if (existsSync(text)) return joined(known, mappingFile(text))
    const at = text.lastIndexOf('=')
    if (at <= 0) {
      throw new InvalidArgumentError(
        'Write it as HEADER=COLUMN, e.g. "Worker ID=contractor_id", or name a JSON file.',
      )
    }
    return joined(known, { columns: { [text.slice(0, at)]: text.slice(at + 1) } })
  })

function joined(known: ColumnMappingFile = {}, more: ColumnMappingFile): ColumnMappingFile {
  return {
    ...known,
    ...more,
    columns: { ...known.columns, ...more.columns },
    values: { ...known.values, ...more.values },
  }
}

const mappingValidator = Compile(ColumnMapping)

function mappingFile(path: string): ColumnMappingFile {
  const given = parsedJson(readFileSync(path, 'utf8'))
  if (mappingValidator.Check(given)) return given
  throw new InvalidArgumentError(`${path} must be ${COLUMN_MAPPING_FORM}.`)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

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

/** Parses whole numbers from `min` to `max`, both allowed. */
export function wholeNumber({ min, max }: { readonly min: number; readonly max: number }) {
  return (text: string): number => {
    const value = Number(text)
    if (/^\d{1,9}$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Write a whole number from ${min} to ${max}.`)
  }
}

/** `--rates FILE`, read before anything else. */
export const ratesOption = () =>
  new Option(
    '--rates <file>',
    'exchange rates (JSON) to convert amounts by (default: WAGEWATCH_RATES)',
  )
