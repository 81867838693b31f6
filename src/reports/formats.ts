/** Every format in which a report can be had: name, file, media type, and who may have it. */

export const FORMAT_NAMES = [
  'json',
  'csv',
  'html',
  'csv-reasons',
  'csv-payments',
  'csv-destinations',
  'csv-links',
  'csv-timeline',
] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

export type ReportFormat = {
  /** After `risk-report` in the name of a file. */
  readonly suffix: string
  readonly mediaType: string
  readonly description: string
}

const CSV = 'text/csv; charset=utf-8'

export const REPORT_FORMATS: Readonly<Record<FormatName, ReportFormat>> = {
  json: {
    suffix: '.json',
    mediaType: 'application/json',
    description: 'canonical and signed',
  },
  html: {
    suffix: '.html',
    mediaType: 'text/html; charset=utf-8',
    description: 'one page without scripts, for mail and print',
  },
  csv: {
    suffix: '.csv',
    mediaType: CSV,
    description: 'contractors, one row each; all tables are safe for spreadsheets',
  },
  'csv-reasons': { suffix: '-reasons.csv', mediaType: CSV, description: 'reasons, one row each' },
  'csv-payments': {
    suffix: '-payments.csv',
    mediaType: CSV,
    description: 'payments of the contractors shown',
  },
  'csv-destinations': {
    suffix: '-destinations.csv',
    mediaType: CSV,
    description: 'their payout destinations',
  },
  'csv-links': {
    suffix: '-links.csv',
    mediaType: CSV,
    description: 'values that they share with others',
  },
  'csv-timeline': {
    suffix: '-timeline.csv',
    mediaType: CSV,
    description: 'what changed when',
  },
}

/** What `demo` and a folder without `--format` get. */
export const USUAL_FORMATS = ['json', 'csv', 'html'] as const satisfies readonly FormatName[]

export function fileNameOf(format: FormatName): string {
  return `risk-report${REPORT_FORMATS[format].suffix}`
}
