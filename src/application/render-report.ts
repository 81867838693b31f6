/** A built report in one of its formats. */
import { destinationsCsv, linksCsv, paymentsCsv, timelineCsv } from '../reports/csv-records.ts'
import { reasonsCsv, reportCsv } from '../reports/csv.ts'
import { type FormatName, REPORT_FORMATS, fileNameOf } from '../reports/formats.ts'
import { reportHtml } from '../reports/html.ts'
import { reportJson } from '../reports/report-json.ts'
import type { BuiltReport } from './build-report.ts'
import type { Context } from './context.ts'
import { signedText } from './sign-text.ts'

export type RenderedReport = {
  readonly fileName: string
  readonly mediaType: string
  readonly chunks: Iterable<string | Uint8Array>
}

export function renderReport(
  context: Context,
  built: BuiltReport,
  format: FormatName,
): RenderedReport {
  const { mediaType } = REPORT_FORMATS[format]
  return { fileName: fileNameOf(format), mediaType, chunks: chunksIn(context, built, format) }
}

function chunksIn(
  { signer }: Context,
  { report, exhibits }: BuiltReport,
  format: FormatName,
): Iterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return signedText(reportJson(report), signer)
    case 'html':
      return [reportHtml(report, exhibits)]
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
  }
}
