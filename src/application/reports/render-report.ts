/** A built report in one of its formats. */
import { decisionsCsv } from '../../reports/csv-decisions.ts'
import { destinationsCsv, linksCsv, paymentsCsv, timelineCsv } from '../../reports/csv-records.ts'
import { reasonsCsv, reportCsv } from '../../reports/csv.ts'
import { type FormatName, REPORT_FORMATS, fileNameOf } from '../../reports/formats.ts'
import type { Catalogue } from '../../reports/findings.ts'
import type { Report } from '../../contract/report.ts'
import type { Acting } from '../../domain/actor.ts'
import { ic3Complaint } from '../../reports/drafts/ic3-complaint.ts'
import { ofacDisclosure } from '../../reports/drafts/ofac-disclosure.ts'
import { ofacReport } from '../../reports/drafts/ofac-report.ts'
import { ofsiReport } from '../../reports/drafts/ofsi-report.ts'
import { sarNarrative } from '../../reports/drafts/sar-narrative.ts'
import { sarXml } from '../../reports/drafts/sar-xml.ts'
import { subjectsOf } from '../../reports/drafts/subjects.ts'
import { reportEcs } from '../../reports/ecs.ts'
import type { Exhibits } from '../../reports/html.ts'
import { reportMisp } from '../../reports/misp.ts'
import { reportOcsf } from '../../reports/ocsf.ts'
import { reportJson } from '../../reports/report-json.ts'
import { reportStix } from '../../reports/stix.ts'
import { reportTheHive } from '../../reports/thehive.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { BuiltReport } from './build-report.ts'
import type { Context } from '../context.ts'
import { scopeForFormat } from './may-read-format.ts'
import { noteDraftRead } from './note-draft-read.ts'
import { basicFonts, fontsWith } from './pdf-fonts.ts'
import { signedText } from './sign-text.ts'

export type RenderedReport = {
  readonly fileName: string
  readonly mediaType: string
  readonly chunks: Iterable<string | Uint8Array>
}

/**
 * Notes who reads it where it is the draft of a suspicious activity report. Throws `invalid-request` for a
 * draft about a whole platform or batch, and for decisions of anything but a case.
 */
export async function renderReport(
  context: Context,
  acting: Acting,
  built: BuiltReport,
  format: FormatName,
): Promise<RenderedReport> {
  const { mediaType, about } = REPORT_FORMATS[format]
  const { scope } = built.report
  const { kind } = scope
  if (about === 'subjects' && (kind === 'portfolio' || kind === 'batch')) {
    throw new ApplicationError(
      'invalid-request',
      `The format ${format} is about a contractor, a cluster or a case, not a ${kind}.`,
    )
  }
  if (about === 'case' && kind !== 'case') {
    throw new ApplicationError(
      'invalid-request',
      `The format ${format} is about a case, not a ${kind}.`,
    )
  }
  if (scopeForFormat(format) === 'sar:read') {
    await noteDraftRead(context, acting, { format, scope })
  }
  return { fileName: fileNameOf(format), mediaType, chunks: await chunksIn(context, built, format) }
}

async function chunksIn(
  { signer, engine }: Context,
  { report, exhibits }: BuiltReport,
  format: FormatName,
): Promise<Iterable<string | Uint8Array>> {
  switch (format) {
    case 'json':
      return signedText(reportJson(report), signer)
    case 'html':
      return [await htmlOf(report, exhibits)]
    case 'pdf':
      return [await pdfOf(report, exhibits)]
    case 'csv':
      return [reportCsv(report)]
    case 'csv-reasons':
      return [reasonsCsv(report)]
    case 'csv-payments':
      return [paymentsCsv(report)]
    case 'csv-destinations':
      return [destinationsCsv(report)]
    case 'csv-links':
      return [linksCsv(report)]
    case 'csv-timeline':
      return [timelineCsv(report)]
    case 'csv-decisions':
      return [decisionsCsv(report)]
    case 'ocsf':
      return [reportOcsf(report, catalogueOf(engine))]
    case 'ecs':
      return [reportEcs(report, catalogueOf(engine))]
    case 'stix':
      return [reportStix(report, catalogueOf(engine))]
    case 'misp':
      return [reportMisp(report, catalogueOf(engine))]
    case 'thehive':
      return [reportTheHive(report, catalogueOf(engine))]
    case 'ofac-blocked':
      return [ofacReport(report, 'blocked')]
    case 'ofac-rejected':
      return [ofacReport(report, 'rejected')]
    case 'ofac-disclosure':
      return [ofacDisclosure(report)]
    case 'ofsi':
      return [ofsiReport(report)]
    case 'ic3':
      return [ic3Complaint(report)]
    case 'sar-narrative':
      return [sarNarrative(report, subjectsOf(report))]
    case 'sar-xml':
      return [sarXml(report, subjectsOf(report))]
  }
}

/** What draws charts takes a second and 90 MB: it is loaded with the first report that shows one. */
async function htmlOf(report: Report, exhibits: Exhibits): Promise<string> {
  const { reportHtml } = await import('../../reports/html.ts')
  return reportHtml(report, exhibits)
}

/** Likewise. Twice where the first writing shows that it takes more fonts. */
async function pdfOf(report: Report, exhibits: Exhibits): Promise<Uint8Array> {
  const { reportPdf } = await import('../../reports/pdf.ts')
  const { bytes, missing } = reportPdf(report, exhibits, basicFonts())
  if (missing.length === 0) return bytes
  return reportPdf(report, exhibits, await fontsWith(missing)).bytes
}

function catalogueOf({ indicators }: Context['engine']): Catalogue {
  return new Map(indicators.map(({ id, title, techniques }) => [id, { title, techniques }]))
}
