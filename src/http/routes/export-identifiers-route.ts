import { Type } from 'typebox'
import { exportIdentifiers } from '../../application/reports/export-identifiers.ts'
import { closed, oneOf } from '../../contract/field-schemas.ts'
import { IDENTIFIER_FORMATS } from '../../reports/formats.ts'
import { proposalPath } from './case-path.ts'
import { REPORT_ANSWER } from '../answer/report-response.ts'
import { type Route, keyedRoute } from '../route.ts'
import { textStream } from '../answer/text-stream.ts'

export const EXPORT_IDENTIFIERS_ROUTE: Route = keyedRoute({
  method: 'post',
  path: '/v1/cases/{id}/proposals/{proposal}/report',
  id: 'exportIdentifiers',
  tag: 'Cases',
  summary: 'The report of a case with account numbers in clear',
  description:
    'On a request for raw identifiers that a second person approved within the last week. Each export is in ' +
    'the audit log.',
  access: 'cases:write',
  pathParameters: proposalPath,
  queryParameters: Type.Object(
    {
      format: Type.Optional(
        oneOf(IDENTIFIER_FORMATS, 'Formats that show account numbers; json without it.'),
      ),
    },
    closed,
  ),
  answers: [REPORT_ANSWER],
  refusals: ['not-found', 'blind-verdict-first', 'conflict'],
  async handle({ application, tenant, actor, path, query, onBroken }) {
    const { chunks, mediaType, fileName } = await exportIdentifiers(
      application,
      { tenant, actor },
      { caseId: path.id, request: path.proposal, format: query.format ?? 'json' },
    )
    return new Response(textStream(chunks, onBroken), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'no-store',
      },
    })
  },
})
