/** Reading cases. */
import { Type } from 'typebox'
import { listCases } from '../../application/cases/list-cases.ts'
import { readAttachment } from '../../application/cases/read-attachment.ts'
import { readCase } from '../../application/cases/read-case.ts'
import { CaseEventResource, CaseResource, CaseSummaryResource } from '../../contract/api-case.ts'
import { closed, oneOf, pageOf } from '../../contract/field-schemas.ts'
import { BANDS } from '../../domain/assessment.ts'
import { CASE_STATUSES } from '../../review/case.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { casePath } from './case-path.ts'
import { EXPORT_IDENTIFIERS_ROUTE } from './export-identifiers-route.ts'
import { CASE_ACTION_ROUTES, CHANGE_CASE_ROUTE } from './case-action-routes.ts'
import { ETAG_HEADER, etagOf } from '../request/if-match.ts'
import { downloadAs } from '../../contract/download-name.ts'
import { jsonResponse, ok } from '../answer/json-response.ts'
import { PAGE_HEADERS, PAGE_PARAMETERS, listingResponse } from '../answer/listing.ts'
import { AS_OF_PARAMETER } from '../request/as-of.ts'
import { REPORT_ANSWER, REPORT_PARAMETERS, reportResponse } from '../answer/report-response.ts'
import { caseEventWire, caseSummaryWire, caseWire } from '../presenters/present-case.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const typologyIds = TYPOLOGIES.map(({ id }) => id)
const only = (description: string) => Type.Optional(Type.String({ maxLength: 200, description }))

export const CASE_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/cases',
    id: 'listCases',
    tag: 'Cases',
    summary: 'The queue',
    description:
      'Cases that are to be worked, first what matters most before the next pay cut-off, each with why. ' +
      'Closed cases and those that were put off only where they are asked for.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(
      {
        status: Type.Optional(oneOf(CASE_STATUSES, 'Only these.')),
        assignee: only('Only those of kind:id, or of `nobody`.'),
        tag: only('Only those with this tag.'),
        band: Type.Optional(oneOf(BANDS, 'Only those whose highest alert has this band.')),
        typology: Type.Optional(oneOf(typologyIds, 'Only those with an alert of this typology.')),
        snoozed: Type.Optional(oneOf(['included'], 'Those that were put off, too.')),
        ...PAGE_PARAMETERS,
      },
      closed,
    ),
    answers: [
      {
        status: 200,
        description: 'A page of the queue.',
        headers: PAGE_HEADERS,
        content: { 'application/json': { schema: pageOf(CaseSummaryResource, 'Cases.') } },
      },
    ],
    refusals: ['invalid-cursor'],
    handle(call) {
      const { limit: _, cursor: __, ...filter } = call.query
      return listingResponse(call, {
        path: '/v1/cases',
        filter,
        read: (position) => listCases(call.application, call, { ...filter, ...position }),
        present: caseSummaryWire,
      })
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/cases/{id}',
    id: 'getCase',
    tag: 'Cases',
    summary: 'A case',
    description:
      'Everything that decides it: headline, assessments with evidence and innocent explanations, links, ' +
      'proposals, holds, notes, clocks, and what the contractors may be told.',
    access: 'read',
    pathParameters: casePath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'The case.',
        headers: ETAG_HEADER,
        content: { 'application/json': { schema: CaseResource } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first'],
    async handle(call) {
      const view = await readCase(call.application, call, call.path.id)
      const headers = { etag: etagOf(view.case.version) }
      return jsonResponse({ status: 200, headers, body: caseWire(view) })
    },
  }),
  CHANGE_CASE_ROUTE,
  keyedRoute({
    method: 'get',
    path: '/v1/cases/{id}/events',
    id: 'listCaseEvents',
    tag: 'Cases',
    summary: 'What happened to a case',
    description: 'Every step with who took it and when, oldest first, all on one page.',
    access: 'read',
    pathParameters: casePath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'Its history.',
        content: { 'application/json': { schema: pageOf(CaseEventResource, 'Oldest first.') } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first'],
    async handle(call) {
      const { events } = await readCase(call.application, call, call.path.id)
      return ok({ items: events.map(caseEventWire) })
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/cases/{id}/report',
    id: 'getCaseReport',
    tag: 'Cases',
    summary: 'The risk report of a case',
    description:
      'Everybody whom the case is about, and what was decided on it, in any format. The JSON is ' +
      'canonical and signed.',
    access: 'read',
    pathParameters: casePath,
    queryParameters: Type.Object({ ...REPORT_PARAMETERS, ...AS_OF_PARAMETER }, closed),
    answers: [REPORT_ANSWER],
    refusals: ['not-found', 'blind-verdict-first'],
    handle: (call) => reportResponse(call, { kind: 'case', case: call.path.id }),
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/cases/{id}/attachments/{attachment}',
    id: 'getAttachment',
    tag: 'Cases',
    summary: 'A file of a case',
    description: 'As it was attached, byte for byte. It is a download and never shown or run.',
    access: 'cases:write',
    pathParameters: Type.Object(
      {
        id: Type.String({ description: 'Id of the case.' }),
        attachment: Type.String({ description: 'Id of the attachment.' }),
      },
      closed,
    ),
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'Its bytes.',
        content: { 'application/octet-stream': { schema: Type.String() } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first'],
    async handle(call) {
      const of = { of: call.path.id, id: call.path.attachment }
      const { attachment, bytes } = await readAttachment(call.application, call, of)
      return new Response(bytes, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': downloadAs(attachment.name),
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }),
  ...CASE_ACTION_ROUTES,
  EXPORT_IDENTIFIERS_ROUTE,
]
