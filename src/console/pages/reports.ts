/** Risk reports as files, for those who may take them out of the console. */
import type { ReportScope } from '../../application/reports/build-report.ts'
import { exportIdentifiers } from '../../application/reports/export-identifiers.ts'
import { exportReport } from '../../application/reports/export-report.ts'
import type { RenderedReport } from '../../application/reports/render-report.ts'
import { actingAs } from '../../application/people/session.ts'
import { contractorId } from '../../domain/ids.ts'
import { IDENTIFIER_FORMATS } from '../../reports/formats.ts'
import { CONTENT_SECURITY_POLICY } from '../../reports/html/style.ts'
import { sealedCaseView, sealedView } from '../blocks/sealed.ts'
import { contractorPath } from './contractors.ts'
import type { Page, Submission, View, Visit } from '../view.ts'

const FORMATS = ['html', 'pdf', 'csv', 'json'] as const
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
  {
    method: 'get',
    path: '/console/cases/:id/report',
    permission: PERMISSION,
    show: caseReport,
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

async function caseReport(visit: Visit): Promise<View | Response> {
  const id = visit.params['id'] ?? ''
  return (await sealedCaseView(visit, id)) ?? (await reportFile(visit, { kind: 'case', case: id }))
}

async function identifiersFile({ application, session, form, params }: Submission) {
  const order = {
    caseId: params['id'] ?? '',
    request: form.raw('request'),
    format: form.choice('format', IDENTIFIER_FORMATS),
  }
  const acting = actingAs(session, PERMISSION)
  return attachment(await exportIdentifiers(application, acting, order))
}

async function reportFile(
  { application, session, query }: Visit,
  scope: ReportScope,
): Promise<Response> {
  const format = FORMATS.find((each) => each === query.get('format')) ?? 'html'
  const acting = actingAs(session, PERMISSION)
  const rendered = await exportReport(application, acting, { scope, format })
  return format === 'html' ? shown(rendered) : attachment(rendered)
}

function shown(rendered: RenderedReport): Response {
  return file(rendered, {
    'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  })
}

function attachment(rendered: RenderedReport): Response {
  return file(rendered, {
    'content-disposition': `attachment; filename="${rendered.fileName}"`,
  })
}

/** Whole before it is sent, so that what fails shows a page that says so, and no file that breaks off. */
function file(
  { mediaType, chunks }: RenderedReport,
  headers: Readonly<Record<string, string>>,
): Response {
  const bytes = Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)))
  return new Response(bytes, {
    headers: { ...headers, 'content-type': mediaType, 'cache-control': 'no-store' },
  })
}
