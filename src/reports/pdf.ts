/**
 * The report as a tagged PDF for the file: the same content and charts as the page, searchable, with
 * headings, tables and described figures for screen readers.
 */
import type { CaseFileWire, Report } from '../contract/report.ts'
import { contractorId } from '../domain/ids.ts'
import { clusterPicture } from './html/cluster-picture.ts'
import { decidedText, handsOf, standingOf } from './html/decisions.ts'
import type { Exhibits } from './html.ts'
import {
  ADVICE_WORDS,
  artefactInWords,
  compactInstant,
  counted,
  faultsListed,
  grouped,
  instantInWords,
  scopeInWords,
  scoreText,
  titleOf,
  valueInWords,
  withThousands,
} from './words.ts'
import { accountsNotice } from './raw-identifiers.ts'
import { moneyInAll, periodInAll } from './money-in-all.ts'
import { isNarrow } from './narrow-scope.ts'
import { chartIn } from './pdf/chart-drawing.ts'
import type { PdfFonts } from './pdf/lettering.ts'
import { Sheet } from './pdf/sheet.ts'
import { writeRing } from './pdf/ring-pages.ts'
import { isRing } from './ring/members.ts'
import { ringParts } from './ring/ring-parts.ts'
import { alertsText, writeSubject } from './pdf/subject-pages.ts'

/** More pages than a person reads; the JSON holds everybody. */
const MOST_SUBJECTS = 40
const MOST_CLUSTERS = 20

export type WrittenPdf = {
  readonly bytes: Uint8Array
  /** Signs that are boxes, because none of the fonts was given for them. */
  readonly missing: readonly string[]
}

export function reportPdf(report: Report, exhibits: Exhibits, fonts: PdfFonts): WrittenPdf {
  const sheet = new Sheet(fonts, {
    title: titleOfReport(report),
    subject: `Risk report ${report.report_id}`,
    createdAt: Date.parse(report.generated_at),
    footer: `Wagewatch · A lead, not a finding of guilt or nationality · ${report.report_id}`,
  })
  writeHead(sheet, report)
  if (isRing(report)) writeRing(sheet, ringParts(report, exhibits))
  else writeEach(sheet, report, exhibits)
  writeProvenance(sheet, report)
  return { bytes: sheet.bytes(), missing: sheet.missing }
}

/** Contractor by contractor, after a summary of all. */
function writeEach(sheet: Sheet, report: Report, exhibits: Exhibits): void {
  const subjects = subjectsOf(report)
  writeSummary(sheet, report, subjects)
  const narrow = isNarrow(report.scope)
  if (narrow) writeLinks(sheet, report)
  const dossiers = new Map(report.dossiers.map((each) => [each.contractor_id, each]))
  for (const [index, assessment] of subjects.slice(0, MOST_SUBJECTS).entries()) {
    const { contractor_id: id } = assessment
    const history = exhibits.get(contractorId(id))
    writeSubject(sheet, { report, rank: index + 1, assessment, dossier: dossiers.get(id), history })
  }
  if (!narrow) writeLinks(sheet, report)
}

function titleOfReport({ platform, scope, as_of }: Report): string {
  const about = scope.kind === 'portfolio' ? platform : `${platform}, ${scopeInWords(scope)}`
  return `Payroll risk report: ${about}, as of ${as_of.slice(0, 10)}`
}

/** In a narrower scope everybody, else those in the band medium or worse. */
function subjectsOf({ assessments, scope }: Report): Report['assessments'] {
  if (isNarrow(scope)) return assessments
  return assessments.filter(({ band }) => band !== 'none' && band !== 'low')
}

function writeHead(sheet: Sheet, report: Report): void {
  const { scope } = report
  sheet.paragraph('WAGEWATCH', 'mark')
  sheet.heading('H1', 'Payroll risk report')
  sheet.paragraph(
    `${report.platform}, ${scopeInWords(scope)}. As of ${instantInWords(report.as_of)}.`,
  )
  sheet.paragraph(
    `Written ${instantInWords(report.generated_at)}. Report ${report.report_id}. Distribution: TLP:AMBER, to those who have to act on it.`,
    'soft',
  )
  sheet.paragraph(
    'A lead, not a finding of guilt or nationality. This report names contradictions between records and says what could explain them. A person decides what follows; Wagewatch stops no payment.',
    'strong',
  )
  const inClear = accountsNotice(report)
  if (inClear !== undefined) sheet.paragraph(inClear, 'strong')
}

function writeSummary(sheet: Sheet, report: Report, subjects: Report['assessments']): void {
  const { summary } = report
  sheet.heading('H2', 'Summary')
  sheet.table(
    [
      { label: 'Contractors on record', share: 1 },
      { label: 'Assessed', share: 1 },
      { label: 'Critical', share: 1 },
      { label: 'High', share: 1 },
      { label: 'Medium', share: 1 },
      { label: 'Open alerts', share: 1 },
      { label: 'With gaps in the data', share: 1 },
    ],
    [
      [
        summary.contractors,
        summary.assessed,
        summary.by_band.critical,
        summary.by_band.high,
        summary.by_band.medium,
        summary.alerts,
        summary.incomplete,
      ].map(grouped),
    ],
  )
  writeMoney(sheet, report)
  if (report.decisions !== undefined) sheet.paragraph(decidedText(report.decisions))
  if (report.case !== undefined) writeDecisions(sheet, report.case, 'Decisions')
  for (const file of report.cases ?? []) writeDecisions(sheet, file, `Decisions on ${file.id}`)
  sheet.heading('H2', 'Contractors to look at')
  if (subjects.length === 0) {
    sheet.paragraph('No contractor reaches the band medium. That says nothing about the gaps.')
    return
  }
  const names = new Map(report.dossiers.map((each) => [each.contractor_id, each.display_name]))
  sheet.table(
    [
      { label: 'Contractor', share: 3.4 },
      { label: 'Main reason', share: 7 },
      { label: 'Open alerts', share: 4 },
      { label: 'Advice', share: 2.6 },
      { label: 'Band', share: 1.8 },
      { label: 'Score', share: 1.4, align: 'right' },
    ],
    subjects
      .slice(0, MOST_SUBJECTS)
      .map(({ contractor_id: id, reasons, advice, band, score }, index) => [
        `${index + 1}. ${names.has(id) ? `${names.get(id)}\n` : ''}${id}`,
        reasons[0]?.statement ?? '',
        alertsText(report, id),
        ADVICE_WORDS[advice].title,
        band,
        scoreText(score),
      ]),
  )
  if (subjects.length > MOST_SUBJECTS) {
    sheet.paragraph(
      `${counted(subjects.length - MOST_SUBJECTS, 'further contractor')} in the JSON and CSV of this report.`,
      'soft',
    )
  }
}

function writeMoney(sheet: Sheet, report: Report): void {
  const rows = moneyInAll(report)
  const period = periodInAll(report)
  if (rows.length === 0 || period === undefined) return
  const { conversion } = report
  const currencies = 'currency' in conversion ? [conversion.currency] : []
  sheet.heading('H3', 'Wages in total')
  sheet.paragraph(
    `Of ${counted(report.dossiers.length, 'contractor')} whose records are shown, ${period[0]} to ${period[1]}.`,
    'soft',
  )
  sheet.table(
    [
      { label: 'Status', share: 2 },
      { label: 'Contractors', share: 2, align: 'right' },
      { label: 'Payments', share: 2, align: 'right' },
      { label: 'Amount', share: 3, align: 'right' },
      { label: 'Currency', share: 2 },
      ...currencies.map((to) => ({ label: `In ${to}`, share: 3, align: 'right' as const })),
    ],
    rows.map(({ status, currency, contractors, payments, amount, converted }) => [
      titleOf(status),
      grouped(contractors),
      grouped(payments),
      withThousands(amount),
      currency,
      ...currencies.map(() => (converted === undefined ? '' : withThousands(converted))),
    ]),
  )
}

function writeDecisions(sheet: Sheet, file: CaseFileWire, title: string): void {
  sheet.heading('H2', title)
  sheet.paragraph(standingOf(file))
  if (file.decisions.length === 0) return
  sheet.table(
    [
      { label: 'When', share: 3 },
      { label: 'Found', share: 3.4 },
      { label: 'Reasons', share: 4 },
      { label: 'In their words', share: 7 },
      { label: 'By', share: 3.6 },
    ],
    file.decisions.map((decision) => [
      compactInstant(decision.at),
      titleOf(decision.disposition),
      decision.reasons.map(titleOf).join('; '),
      decision.text,
      handsOf(decision),
    ]),
  )
}

function writeLinks(sheet: Sheet, { clusters, assessments }: Report): void {
  if (clusters.length === 0) return
  const bands = new Map(assessments.map(({ contractor_id, band }) => [contractor_id, band]))
  sheet.newPage()
  sheet.heading('H2', 'Links between contractors')
  sheet.paragraph(
    'Only values that few contractors share are drawn. Sharing a value is no accusation.',
    'soft',
  )
  for (const cluster of clusters.slice(0, MOST_CLUSTERS)) {
    sheet.heading(
      'H3',
      `${counted(cluster.contractors.length, 'contractor')}, ${counted(cluster.artefacts.length, 'shared value')} (${cluster.id})`,
    )
    const picture = chartIn(clusterPicture(cluster, bands, 'links').toString())
    if (picture !== undefined) sheet.chart(picture)
    sheet.table(
      [
        { label: 'Kind', share: 2.4 },
        { label: 'Value', share: 6 },
        { label: 'Contractors', share: 7 },
        { label: 'Number', share: 1.6, align: 'right' },
      ],
      cluster.artefacts.map(({ kind, value, contractors }) => [
        artefactInWords(kind),
        valueInWords(value),
        contractors.join(', '),
        String(contractors.length),
      ]),
    )
  }
}

function writeProvenance(
  sheet: Sheet,
  { engine, manifest, problems, problem_counts: inAll }: Report,
): void {
  sheet.newPage()
  sheet.heading('H2', 'How this report was made')
  sheet.paragraph(
    'The same inputs, versions and lists give the same report, byte for byte. The signed JSON of this report proves it: wagewatch verify.',
    'soft',
  )
  sheet.table(
    [
      { label: 'Part', share: 4 },
      { label: 'Version', share: 4 },
      { label: 'SHA-256', share: 8 },
    ],
    [
      ['Indicators and typologies', `Wagewatch ${engine.version}`, engine.catalogue_sha256],
      [`Policy ${engine.policy.id}`, String(engine.policy.version), engine.policy.sha256],
      ...engine.lists.map(({ name, as_of, rows, sha256, stale }) => [
        `List ${name}`,
        `${as_of}, ${grouped(rows)} entries${stale ? '; too old to say “no match”' : ''}`,
        sha256,
      ]),
      ...Object.entries(manifest).map(([name, sha256]) => [name, 'Input', sha256]),
    ],
  )
  if (inAll !== undefined && problems.length > 0) {
    sheet.paragraph(faultsListed(problems.length, inAll))
  }
}
