/** Health, metrics and documentation: how a running server is operated. */
import { Type } from 'typebox'
import { closed, oneOf } from '../../contract/field-schemas.ts'
import { liveness, metricsText, readiness } from '../health.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const Health = Type.Object({ status: oneOf(['ok', 'unavailable'], 'How it stands.') }, closed)
const healthAnswer = (status: number, description: string) => ({
  status,
  description,
  content: { 'application/json': { schema: Health } },
})

export const OPERATION_ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/livez',
    id: 'getLiveness',
    tag: 'Operations',
    summary: 'The process answers',
    description: 'For a supervisor that restarts what does not answer.',
    access: 'public',
    answers: [healthAnswer(200, 'It does.')],
    refusals: [],
    handle: liveness,
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'getReadiness',
    tag: 'Operations',
    summary: 'The database answers',
    description: 'For a load balancer.',
    access: 'public',
    answers: [healthAnswer(200, 'It does.'), healthAnswer(503, 'It does not.')],
    refusals: [],
    handle: ({ application }) => readiness(application),
  },
  keyedRoute({
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    tag: 'Operations',
    summary: 'Counters of this process, and how your platform stands',
    description:
      'Prometheus text, without personal data. Requests and posts are those that this process answered; rows, ' +
      'waiting batches and open alerts are those of your platform alone.',
    access: 'admin',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'Prometheus text format 0.0.4.',
        content: { 'text/plain': { schema: Type.String() } },
      },
    ],
    refusals: [],
    handle: ({ metrics, application, tenant }) => metricsText(metrics, application, tenant),
  }),
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenApi',
    tag: 'Operations',
    summary: 'This interface as OpenAPI 3.1',
    description: 'The document that the pages at /docs are made from.',
    access: 'public',
    answers: [
      {
        status: 200,
        description: 'The OpenAPI document.',
        content: { 'application/json': { schema: Type.Object({}) } },
      },
    ],
    refusals: [],
    handle: ({ openApiText }) =>
      new Response(openApiText, {
        headers: { 'content-type': 'application/json', 'cache-control': 'max-age=300' },
      }),
  },
  {
    method: 'get',
    path: '/docs',
    id: 'getDocs',
    tag: 'Operations',
    summary: 'This interface for people',
    description: 'One page, without scripts.',
    access: 'public',
    answers: [
      {
        status: 200,
        description: 'HTML.',
        content: { 'text/html': { schema: Type.String() } },
      },
    ],
    refusals: [],
    handle: ({ docsPage }) =>
      new Response(docsPage.html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': docsPage.contentSecurityPolicy,
          'cache-control': 'max-age=300',
        },
      }),
  },
]
