import { type Static, Type } from 'typebox'
import { assessContractor } from '../../application/assessments/assess-contractor.ts'
import { requireUnsealed } from '../../application/feedback/blind-seal.ts'
import { listContractors } from '../../application/contractors/list-contractors.ts'
import { readContractor } from '../../application/contractors/read-contractor.ts'
import { ContractorResource, ContractorSummaryResource } from '../../contract/api-contractor.ts'
import { closed, oneOf, pageOf } from '../../contract/field-schemas.ts'
import { AssessmentReport } from '../../contract/report.ts'
import { BANDS } from '../../domain/assessment.ts'
import { contractorId } from '../../domain/ids.ts'
import { assessmentOf } from '../../reports/risk-report.ts'
import { AS_OF_PARAMETER, asOfFrom } from '../request/as-of.ts'
import { ok } from '../answer/json-response.ts'
import { PAGE_HEADERS, PAGE_PARAMETERS, listingResponse } from '../answer/listing.ts'
import { contractorSummaryWire, contractorWire } from '../presenters/present-contractor.ts'
import { REPORT_ANSWER, REPORT_PARAMETERS, reportResponse } from '../answer/report-response.ts'
import { type KeyedCall, NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const contractorPath = Type.Object(
  { id: Type.String({ description: 'The platform’s id of the contractor.' }) },
  closed,
)

/** A key that may judge blindly does so before it sees the score. Throws `blind-verdict-first`. */
async function requireUnsealedFor(call: KeyedCall<Static<typeof contractorPath>>): Promise<void> {
  await requireUnsealed(call.application.store.reader, call, [contractorId(call.path.id)])
}

export const CONTRACTOR_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/contractors',
    id: 'listContractors',
    tag: 'Contractors',
    summary: 'Contractors, worst first',
    description: 'Each with the score, open alerts and strongest reason of the latest assessment.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(
      { band: Type.Optional(oneOf(BANDS, 'Only this band.')), ...PAGE_PARAMETERS },
      closed,
    ),
    answers: [
      {
        status: 200,
        description: 'A page of contractors.',
        headers: PAGE_HEADERS,
        content: {
          'application/json': { schema: pageOf(ContractorSummaryResource, 'Worst first.') },
        },
      },
    ],
    refusals: ['invalid-cursor'],
    handle(call) {
      const { application } = call
      const { band } = call.query
      return listingResponse(call, {
        path: '/v1/contractors',
        filter: { band },
        read: (position) =>
          listContractors(application, call, {
            ...(band === undefined ? {} : { band }),
            ...position,
          }),
        present: contractorSummaryWire,
      })
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/contractors/{id}',
    id: 'getContractor',
    tag: 'Contractors',
    summary: 'What is known of one contractor',
    description:
      'The current profile, payout destinations, payments and events in short, and links. Account ' +
      'numbers appear only as their last four characters.',
    access: 'read',
    pathParameters: contractorPath,
    queryParameters: Type.Object(AS_OF_PARAMETER, closed),
    answers: [
      {
        status: 200,
        description: 'The contractor.',
        content: { 'application/json': { schema: ContractorResource } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first'],
    async handle(call) {
      await requireUnsealedFor(call)
      const { application, tenant, path, query } = call
      const { asOf } = asOfFrom(query.as_of)
      const known = await readContractor(application, tenant, contractorId(path.id), asOf)
      return ok(contractorWire(known))
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/contractors/{id}/assessment',
    id: 'getAssessment',
    tag: 'Contractors',
    summary: 'The assessment of one contractor',
    description:
      'Reasons with evidence, what could not be evaluated, competing hypotheses and advice. With ' +
      '`as_of` it is computed as it would have been then; nothing is stored.',
    access: 'read',
    pathParameters: contractorPath,
    queryParameters: Type.Object(AS_OF_PARAMETER, closed),
    answers: [
      {
        status: 200,
        description: 'The assessment.',
        content: { 'application/json': { schema: AssessmentReport } },
      },
    ],
    refusals: ['not-found', 'blind-verdict-first'],
    async handle(call) {
      await requireUnsealedFor(call)
      const { application, tenant, path, query } = call
      const { asOf } = asOfFrom(query.as_of)
      const id = contractorId(path.id)
      return ok(assessmentOf(await assessContractor(application, tenant, id, asOf)))
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/contractors/{id}/report',
    id: 'getContractorReport',
    tag: 'Contractors',
    summary: 'The risk report of one contractor',
    description: 'For the file of a case, in any format. The JSON is canonical and signed.',
    access: 'read',
    pathParameters: contractorPath,
    queryParameters: Type.Object({ ...REPORT_PARAMETERS, ...AS_OF_PARAMETER }, closed),
    answers: [REPORT_ANSWER],
    refusals: ['not-found', 'blind-verdict-first'],
    handle: (call) =>
      reportResponse(call, { kind: 'contractor', contractor: contractorId(call.path.id) }),
  }),
]
