import { IndicatorResource, ListResource } from '../../contract/api-catalogue.ts'
import { pageOf } from '../../contract/field-schemas.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { ok } from '../answer/json-response.ts'
import { indicatorWire, listWire } from '../presenters/present-catalogue.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

export const CATALOGUE_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/indicators',
    id: 'listIndicators',
    tag: 'Catalogue',
    summary: 'What is measured',
    description:
      'Every indicator as a document: question, published sources, innocent explanations, blind spots, ' +
      'steps that settle it, parameters and bands. All on one page.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'All indicators.',
        content: { 'application/json': { schema: pageOf(IndicatorResource, 'In order of id.') } },
      },
    ],
    refusals: [],
    handle: () => ok({ items: INDICATORS.map(indicatorWire) }),
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/lists',
    id: 'listLists',
    tag: 'Catalogue',
    summary: 'Sanctions and network lists',
    description: 'Which lists are loaded, of which day, and which are too old to say “no match”.',
    access: 'read',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'All lists.',
        content: { 'application/json': { schema: pageOf(ListResource, 'In order of name.') } },
      },
    ],
    refusals: [],
    handle: ({ application }) => ok({ items: application.lists.statuses.map(listWire) }),
  }),
]
