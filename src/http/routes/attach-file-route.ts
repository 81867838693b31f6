import { Type } from 'typebox'
import {
  ATTACHMENT_NAME,
  MAX_ATTACHMENT_BYTES,
  attachFile,
} from '../../application/cases/attach-file.ts'
import { ranked } from '../../application/cases/list-cases.ts'
import { CaseSummaryResource } from '../../contract/api-case.ts'
import { closed } from '../../contract/field-schemas.ts'
import { casePath } from './case-path.ts'
import { ETAG_HEADER, IF_MATCH, etagOf, ifMatch } from '../request/if-match.ts'
import { jsonResponse } from '../answer/json-response.ts'
import { caseSummaryWire } from '../presenters/present-case.ts'
import { receiveBody } from '../request/request-body.ts'
import { type Route, keyedRoute } from '../route.ts'

export const ATTACH_FILE_ROUTE: Route = keyedRoute({
  method: 'post',
  path: '/v1/cases/{id}/attachments',
  id: 'attachFile',
  tag: 'Cases',
  summary: 'Attach a file',
  description:
    'The body is the file, up to 5 MiB. It is hashed, sealed, and handed back as bytes only; nothing ever ' +
    'opens, shows or runs it.',
  access: 'cases:write',
  pathParameters: casePath,
  queryParameters: Type.Object(
    {
      name: Type.String({
        pattern: ATTACHMENT_NAME,
        description: 'Name of the file, without a folder.',
      }),
    },
    closed,
  ),
  headerParameters: Type.Object(IF_MATCH),
  body: {
    description: 'The file; `Content-Type` is noted as it is sent.',
    content: { 'application/octet-stream': { schema: Type.String(), example: 'bytes' } },
  },
  answers: [
    {
      status: 200,
      description: 'The case afterwards.',
      headers: ETAG_HEADER,
      content: { 'application/json': { schema: CaseSummaryResource } },
    },
  ],
  refusals: [
    'not-found',
    'blind-verdict-first',
    'conflict',
    'precondition-failed',
    'payload-too-large',
  ],
  async handle({ application, tenant, actor, path, query, request, limits }) {
    const limit = MAX_ATTACHMENT_BYTES
    const body = await receiveBody(request, { ...limits, maxBytes: limit, inMemoryBytes: limit })
    const state = await attachFile(
      application,
      { tenant, actor },
      {
        id: path.id,
        ...ifMatch(request),
        name: query.name,
        mediaType: request.headers.get('content-type') ?? 'application/octet-stream',
        bytes: body.small ?? new Uint8Array(),
      },
    )
    const [queued] = await ranked(application, tenant, [state])
    if (queued === undefined) throw new Error('a case has a rank')
    const headers = { etag: etagOf(state.version) }
    return jsonResponse({ status: 200, headers, body: caseSummaryWire(queued) })
  },
})
