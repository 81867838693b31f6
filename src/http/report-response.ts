/** A risk report in the asked format. */
import { Type } from 'typebox'
import { type ReportScope, buildReport } from '../application/build-report.ts'
import { mayReadFormat, scopeForFormat } from '../application/may-read-format.ts'
import { renderReport } from '../application/render-report.ts'
import { ReportDocument } from '../contract/report.ts'
import { FORMAT_NAMES, type FormatName, REPORT_FORMATS } from '../reports/formats.ts'
import { CONTENT_SECURITY_POLICY } from '../reports/html/style.ts'
import { asOfFrom } from './as-of.ts'
import { refuseScope } from './bearer.ts'
import type { Answer, KeyedCall } from './route.ts'
import { textStream } from './text-stream.ts'

export const REPORT_PARAMETERS = {
  format: Type.Unsafe<FormatName>({
    type: 'string',
    enum: [...FORMAT_NAMES],
    default: 'json',
    description: FORMAT_NAMES.map((name) => `${name}: ${REPORT_FORMATS[name].description}`).join(
      '; ',
    ),
  }),
} as const

/** `text/csv; charset=utf-8` → `text/csv`. */
const bareType = (mediaType: string) => mediaType.replace(/;.*/, '')

export const REPORT_ANSWER: Answer = {
  status: 200,
  description: 'The report.',
  content: Object.fromEntries(
    FORMAT_NAMES.map((name) => [
      bareType(REPORT_FORMATS[name].mediaType),
      { schema: name === 'json' ? ReportDocument : Type.String() },
    ]).toReversed(),
  ),
}

type ReportQuery = { readonly format: FormatName; readonly as_of?: string }

export async function reportResponse(
  { application, tenant, actor, scopes, query, onBroken }: KeyedCall<unknown, ReportQuery>,
  scope: ReportScope,
): Promise<Response> {
  const { format } = query
  if (!mayReadFormat(format, scopes)) refuseScope(scopeForFormat(format) ?? 'read')
  const { asOf } = asOfFrom(query.as_of)
  const built = await buildReport(application, tenant, scope, asOf)
  const acting = { tenant, actor }
  const { mediaType, fileName, chunks } = await renderReport(application, acting, built, format)
  return new Response(textStream(chunks, onBroken), {
    headers: {
      'content-type': mediaType,
      ...(format === 'html'
        ? { 'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'` }
        : {}),
      // A browser that shows a download inline may offer it to a spreadsheet without a name.
      ...(format === 'html' || format === 'json'
        ? {}
        : { 'content-disposition': `attachment; filename="${fileName}"` }),
    },
  })
}
