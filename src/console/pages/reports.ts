/** Risk reports as files, for those who may take them out of the console. */
import type { ReportScope } from '../../application/reports/build-report.ts'
import { exportIdentifiers } from '../../application/reports/export-identifiers.ts'
import { readReport } from '../../application/reports/read-report.ts'
import { actingAs } from '../../application/people/session.ts'
import { contractorId } from '../../domain/ids.ts'
import { IDENTIFIER_FORMATS } from '../../reports/formats.ts'
import { reportCsv } from '../../reports/csv.ts'
import { CONTENT_SECURITY_POLICY } from '../../reports/html/style.ts'
import { reportJson } from '../../reports/report-json.ts'
import { sealedView } from '../blocks/sealed.ts'
import { contractorPath } from './contractors.ts'
import type { Page, Submission, View, Visit } from '../view.ts'

const FORMATS = ['html', 'csv', 'json'] as const
const PERMISSION = 'export-reports'

export const REPORT_PAGES: readonly Page[] = [
  {
    method: 'post',
    path: '/console/cases/:id/identifiers',
    permission: PERMISSION,
    submit: identifiersFile,
  },
  {
    method: 'get',
    path: '/console/report',
    permission: PERMISSION,
    show: portfolioReport,
  },
  {
    method: 'get',
    path: '/console/contractors/:id/report',
    permission: PERMISSION,
    show: contractorReport,
  },
]

async function portfolioReport(visit: Visit): Promise<View | Response> {
  const sealed = await sealedView(visit, { contractors: 'everybody', next: '/console' })
  return sealed ?? (await reportFile(visit, { kind: 'portfolio' }))
}

async function contractorReport(visit: Visit): Promise<View | Response> {
  const contractor = contractorId(visit.params['id'] ?? '')
  const next = contractorPath(contractor)
  const sealed = await sealedView(visit, { contractors: [contractor], next })
  return sealed ?? (await reportFile(visit, { kind: 'contractor', contractor }))
}

async function identifiersFile({ application, session, form, params }: Submission) {
  const order = {
    caseId: params['id'] ?? '',
    request: form.raw('request'),
    format: form.choice('format', IDENTIFIER_FORMATS),
  }
  const acting = actingAs(session, PERMISSION)
  const { chunks, mediaType, fileName } = await exportIdentifiers(application, acting, order)
  const parts = [...chunks].map((chunk) => Buffer.from(chunk))
  return new Response(Buffer.concat(parts), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  })
}

async function reportFile(
  { application, session, query }: Visit,
  scope: ReportScope,
): Promise<Response> {
  const format = FORMATS.find((each) => each === query.get('format')) ?? 'html'
  const { report, exhibits } = await readReport(application, actingAs(session, PERMISSION), scope)
  switch (format) {
    case 'html': {
      const { reportHtml } = await import('../../reports/html.ts')
      return file(reportHtml(report, exhibits), {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      })
    }
    case 'csv':
      return file(reportCsv(report), attachment('text/csv; charset=utf-8', 'csv'))
    case 'json':
      return file([...reportJson(report)].join(''), attachment('application/json', 'json'))
  }
}

function attachment(type: string, extension: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="risk-report.${extension}"`,
  }
}

function file(text: string, headers: Record<string, string>): Response {
  return new Response(text, { headers: { ...headers, 'cache-control': 'no-store' } })
}
