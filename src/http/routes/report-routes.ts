import { Type } from 'typebox'
import { closed } from '../../contract/field-schemas.ts'
import { AS_OF_PARAMETER } from '../request/as-of.ts'
import { REPORT_ANSWER, REPORT_PARAMETERS, reportResponse } from '../answer/report-response.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

export const REPORT_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/reports/portfolio',
    id: 'getPortfolioReport',
    tag: 'Reports',
    summary: 'The risk report of the whole platform',
    description:
      'Every contractor, alert and cluster, in any format. The JSON is canonical and signed.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object({ ...REPORT_PARAMETERS, ...AS_OF_PARAMETER }, closed),
    answers: [REPORT_ANSWER],
    refusals: ['blind-verdict-first'],
    handle: (call) => reportResponse(call, { kind: 'portfolio' }),
  }),
]
