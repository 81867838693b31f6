/** A risk report in the asked format. */
import { parseAccept } from 'hono/utils/accept'
import { Type } from 'typebox'
import type { ReportScope } from '../../application/reports/build-report.ts'
import { mayReadFormat, scopeForFormat } from '../../application/reports/may-read-format.ts'
import { exportReport } from '../../application/reports/export-report.ts'
import { ReportDocument } from '../../contract/report.ts'
import { FORMAT_NAMES, type FormatName, REPORT_FORMATS } from '../../reports/formats.ts'
import { CONTENT_SECURITY_POLICY } from '../../reports/html/style.ts'
import { asOfFrom } from '../request/as-of.ts'
import { refuseScope } from '../request/bearer.ts'
import type { Answer, KeyedCall } from '../route.ts'
import { textStream } from './text-stream.ts'

/** Formats that have a media type of their own, or are the first of several. */
const NEGOTIATED = ['json', 'html', 'pdf', 'csv', 'stix'] as const satisfies readonly FormatName[]

export const REPORT_PARAMETERS = {
  format: Type.Optional(
    Type.Unsafe<FormatName>({
      type: 'string',
      enum: [...FORMAT_NAMES],
      description: `Default: what \`Accept\` asks for among ${NEGOTIATED.join(', ')}, else json. ${FORMAT_NAMES.map(
        (name) => `${name}: ${REPORT_FORMATS[name].description}`,
      ).join('; ')}`,
    }),
  ),
} as const

/** `text/csv; charset=utf-8` → `text/csv`. */
const bareType = (mediaType: string) => mediaType.replace(/;.*/, '')

const BY_MEDIA_TYPE: ReadonlyMap<string, FormatName> = new Map(
  NEGOTIATED.map((name) => [bareType(REPORT_FORMATS[name].mediaType), name]),
)

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

type ReportQuery = { readonly format?: FormatName; readonly as_of?: string }

export async function reportResponse(
  call: KeyedCall<unknown, ReportQuery>,
  scope: ReportScope,
): Promise<Response> {
  const { application, scopes, query, request, onBroken } = call
  const format = query.format ?? formatFor(request.headers.get('accept') ?? '*/*')
  if (!mayReadFormat(format, scopes)) refuseScope(scopeForFormat(format) ?? 'read')
  const order = { scope, format, ...asOfFrom(query.as_of) }
  const { mediaType, fileName, chunks } = await exportReport(application, call, order)
  return new Response(textStream(chunks, onBroken), {
    headers: {
      'content-type': mediaType,
      vary: 'accept',
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

/** The format that is liked best (RFC 9110, 12.5.1); whoever likes none of them gets the canonical one. */
function formatFor(accept: string): FormatName {
  const liked = parseAccept(accept).find(
    ({ type, q }) => q > 0 && (type === '*/*' || BY_MEDIA_TYPE.has(type)),
  )
  return BY_MEDIA_TYPE.get(liked?.type ?? '') ?? 'json'
}
