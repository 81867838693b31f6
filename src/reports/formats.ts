/** Every format in which a report can be had: name, file, media type, and who may have it. */

export const FORMAT_NAMES = [
  'json',
  'csv',
  'html',
  'pdf',
  'csv-reasons',
  'csv-payments',
  'csv-destinations',
  'csv-links',
  'csv-timeline',
  'csv-decisions',
  'ocsf',
  'ecs',
  'stix',
  'misp',
  'thehive',
  'ofac-blocked',
  'ofac-rejected',
  'ofac-disclosure',
  'ofsi',
  'ic3',
  'sar-narrative',
  'sar-xml',
] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

export type ReportFormat = {
  /** After `risk-report` in the name of a file. */
  readonly suffix: string
  readonly mediaType: string
  readonly description: string
  /** Drafts for people are about named subjects: a platform or a batch is no subject. Decisions are of a case. */
  readonly about?: 'subjects' | 'case'
  /** Needs a permission of its own: that such a draft exists must not be revealed. */
  readonly secret?: 'sar'
}

const TEXT = 'text/plain; charset=utf-8'

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
  pdf: {
    suffix: '.pdf',
    mediaType: 'application/pdf',
    description: 'tagged PDF, for the file',
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
  'csv-decisions': {
    suffix: '-decisions.csv',
    mediaType: CSV,
    description: 'what was decided on a case',
    about: 'case',
  },
  ocsf: {
    suffix: '.ocsf.ndjson',
    mediaType: 'application/x-ndjson',
    description: 'alerts as OCSF 1.8.0 Detection Findings',
  },
  ecs: {
    suffix: '.ecs.ndjson',
    mediaType: 'application/x-ndjson',
    description: 'alerts as ECS 9.4 documents',
  },
  stix: {
    suffix: '.stix.json',
    mediaType: 'application/stix+json;version=2.1',
    description: 'STIX 2.1 bundle, TLP:AMBER',
  },
  misp: {
    suffix: '.misp.json',
    mediaType: 'application/json',
    description: 'MISP event, own organisation only',
  },
  thehive: {
    suffix: '.thehive.ndjson',
    mediaType: 'application/x-ndjson',
    description: 'alerts for TheHive 5',
  },
  'ofac-blocked': {
    suffix: '.ofac-blocked.txt',
    mediaType: TEXT,
    description: 'draft: OFAC report on blocked property',
    about: 'subjects',
  },
  'ofac-rejected': {
    suffix: '.ofac-rejected.txt',
    mediaType: TEXT,
    description: 'draft: OFAC report on a rejected transaction',
    about: 'subjects',
  },
  'ofac-disclosure': {
    suffix: '.ofac-disclosure.txt',
    mediaType: TEXT,
    description: 'draft: OFAC voluntary self-disclosure',
    about: 'subjects',
  },
  ofsi: {
    suffix: '.ofsi.txt',
    mediaType: TEXT,
    description: 'draft: UK OFSI suspected breach',
    about: 'subjects',
  },
  ic3: {
    suffix: '.ic3.txt',
    mediaType: TEXT,
    description: 'draft: FBI IC3 complaint',
    about: 'subjects',
  },
  'sar-narrative': {
    suffix: '.sar-narrative.txt',
    mediaType: TEXT,
    description: 'draft: FinCEN SAR narrative (scope sar:read)',
    about: 'subjects',
    secret: 'sar',
  },
  'sar-xml': {
    suffix: '.sar.xml',
    mediaType: 'application/xml',
    description: 'draft: FinCEN SAR batch XML (scope sar:read)',
    about: 'subjects',
    secret: 'sar',
  },
}

/**
 * Those that show account numbers in clear where a second person approved that. Never the exports to
 * security systems and sharing communities, which travel on by themselves; nor the drafts of suspicious
 * activity reports, because the audit log of such an export is read by people who must not know of one.
 */
export const IDENTIFIER_FORMATS = [
  'json',
  'html',
  'pdf',
  'csv-destinations',
  'ofac-blocked',
  'ofac-rejected',
  'ofac-disclosure',
  'ofsi',
  'ic3',
] as const satisfies readonly FormatName[]
export type IdentifierFormat = (typeof IDENTIFIER_FORMATS)[number]

/** What `demo` and a folder without `--format` get. */
export const USUAL_FORMATS = ['json', 'csv', 'html'] as const satisfies readonly FormatName[]

export function fileNameOf(format: FormatName): string {
  return `risk-report${REPORT_FORMATS[format].suffix}`
}
