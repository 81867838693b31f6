/** A risk report in the asked format. */
import { Type } from 'typebox'
import { buildReport } from '../application/build-report.ts'
import { ReportDocument } from '../contract/report.ts'
import type { ContractorId } from '../domain/ids.ts'
import { reportCsv } from '../reports/csv.ts'
import { CONTENT_SECURITY_POLICY } from '../reports/html/style.ts'
import { reportHtml } from '../reports/html.ts'
import { reportJson } from '../reports/report-json.ts'
import { asOfFrom } from './as-of.ts'
import type { Answer, KeyedCall } from './route.ts'
import { textStream } from './text-stream.ts'

export const REPORT_FORMATS = ['json', 'csv', 'html'] as const

export const REPORT_PARAMETERS = {
  format: Type.Unsafe<(typeof REPORT_FORMATS)[number]>({
    type: 'string',
    enum: [...REPORT_FORMATS],
    default: 'json',
    description:
      'json is canonical; csv is safe for spreadsheets; html is one page without scripts.',
  }),
} as const

export const REPORT_ANSWER: Answer = {
  status: 200,
  description: 'The report.',
  content: {
    'application/json': { schema: ReportDocument },
    'text/csv': { schema: Type.String() },
    'text/html': { schema: Type.String() },
  },
}

type ReportScope = { kind: 'portfolio' } | { kind: 'contractor'; contractor: ContractorId }
type ReportQuery = { readonly format: (typeof REPORT_FORMATS)[number]; readonly as_of?: string }

export async function reportResponse(
  { application, tenant, query }: KeyedCall<unknown, ReportQuery>,
  scope: ReportScope,
): Promise<Response> {
  const { asOf } = asOfFrom(query.as_of)
  const { report, exhibits } = await buildReport(application, tenant, scope, asOf)
  switch (query.format) {
    case 'json':
      return new Response(textStream(reportJson(report)), {
        headers: { 'content-type': 'application/json' },
      })
    case 'csv':
      return new Response(reportCsv(report), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          // A browser that shows a download inline may offer it to a spreadsheet without a name.
          'content-disposition': 'attachment; filename="risk-report.csv"',
        },
      })
    case 'html':
      return new Response(reportHtml(report, exhibits), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
        },
      })
  }
}
