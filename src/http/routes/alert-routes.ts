import { Type } from 'typebox'
import { listAlerts } from '../../application/contractors/list-alerts.ts'
import { closed, oneOf, pageOf } from '../../contract/field-schemas.ts'
import { AlertReport } from '../../contract/report.ts'
import { ALERT_STATUSES } from '../../domain/assessment.ts'
import { alertOf } from '../../reports/risk-report.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { PAGE_HEADERS, PAGE_PARAMETERS, listingResponse } from '../answer/listing.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const typologyIds = TYPOLOGIES.map(({ id }) => id)

export const ALERT_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/alerts',
    id: 'listAlerts',
    tag: 'Alerts',
    summary: 'Alerts',
    description:
      'Typology scores that reached the threshold, with when they opened and last changed.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(
      {
        status: Type.Optional(oneOf(ALERT_STATUSES, 'Only these.')),
        typology: Type.Optional(oneOf(typologyIds, 'Only this typology.')),
        ...PAGE_PARAMETERS,
      },
      closed,
    ),
    answers: [
      {
        status: 200,
        description: 'A page of alerts.',
        headers: PAGE_HEADERS,
        content: { 'application/json': { schema: pageOf(AlertReport, 'Alerts.') } },
      },
    ],
    refusals: ['invalid-cursor'],
    handle(call) {
      const { application } = call
      const { status, typology } = call.query
      return listingResponse(call, {
        path: '/v1/alerts',
        filter: { status, typology },
        read: (position) =>
          listAlerts(application, call, {
            ...(status === undefined ? {} : { status }),
            ...(typology === undefined ? {} : { typology }),
            ...position,
          }),
        present: alertOf,
      })
    },
  }),
]
