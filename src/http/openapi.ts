/** The route table as an OpenAPI 3.1 document. */
import type { TObject, TSchema } from 'typebox'
import { API_COMPONENTS } from '../contract/api-components.ts'
import { WebhookMessage } from '../contract/api-webhook.ts'
import { WEBHOOK_EVENTS } from '../domain/webhook.ts'
import { ProblemDetails } from '../contract/api-problem.ts'
import { componentReferences } from './component-references.ts'
import { PROBLEM_TYPES, type ProblemCode } from './answer/problem-types.ts'
import { type Answer, type KeyedRoute, type Route, TAGS, scopesOf } from './route.ts'

export type OpenApiMedia = { readonly schema: object; readonly example?: unknown }

export type OpenApiOperation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly security: readonly object[]
  readonly parameters: readonly OpenApiParameter[]
  readonly requestBody?: {
    readonly description: string
    readonly required: true
    readonly content: Readonly<Record<string, OpenApiMedia>>
  }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
}

export type OpenApiResponse = {
  readonly description: string
  readonly headers?: Readonly<Record<string, { description: string; schema: object }>>
  readonly content?: Readonly<Record<string, OpenApiMedia>>
}

export type OpenApiParameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: object
}

export type OpenApiDocument = {
  readonly openapi: '3.1.2'
  readonly info: {
    readonly title: string
    readonly version: string
    readonly summary: string
    readonly description: string
    readonly license: object
  }
  readonly servers: readonly object[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly security: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  /** What is posted to webhooks, by type of message. */
  readonly webhooks: Readonly<Record<string, { readonly post: object }>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly description?: string }>>
    readonly securitySchemes: object
  }
}

/** Every route can fail and has methods that it lacks; every keyed one can refuse key, quota, parameter. */
const PUBLIC_REFUSALS: readonly ProblemCode[] = [
  'method-not-allowed',
  'unavailable',
  'internal-error',
]
const KEYED_REFUSALS: readonly ProblemCode[] = [
  'invalid-request',
  'unauthenticated',
  'insufficient-scope',
  'quota-exceeded',
  ...PUBLIC_REFUSALS,
]

const BODY_REFUSALS: readonly ProblemCode[] = ['incomplete-upload', 'request-timeout']

const { schemaOf, componentOf } = componentReferences(API_COMPONENTS)

export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  return {
    openapi: '3.1.2',
    info: {
      title: 'Wagewatch',
      version,
      summary: 'Screens contractor payroll and says which contractors deserve a human look.',
      description:
        'Post payroll batches; read assessments, alerts and risk reports. Wagewatch advises and ' +
        'never blocks a payment. Names are snake_case, instants RFC 3339, amounts decimal strings.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The server that gave this document.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }],
    paths: pathsOf(routes),
    webhooks: Object.fromEntries(WEBHOOK_EVENTS.map((type) => [type, { post: messageOf(type) }])),
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key: `Authorization: Bearer <key>`. It decides the platform.',
        },
      },
      schemas: Object.fromEntries(
        Object.keys(API_COMPONENTS).map((name) => [name, componentOf(name)]),
      ),
    },
  }
}

/** What a receiver gets and may answer; it knows us by the signature. */
function messageOf(type: string): object {
  return {
    operationId: `receive-${type}`,
    tags: ['Webhooks'],
    summary: `Message ${type}`,
    description: 'Signed by Standard Webhooks 1.0.0 with the secret of the webhook.',
    security: [],
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
      name,
      in: 'header',
      required: true,
      description: 'See Standard Webhooks 1.0.0.',
      schema: { type: 'string' },
    })),
    requestBody: {
      description: 'Names what changed.',
      required: true,
      content: { 'application/json': { schema: schemaOf(WebhookMessage) } },
    },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'Send nothing any more: the webhook is disabled.' },
      default: { description: 'Tried again later.' },
    },
  }
}

function pathsOf(routes: readonly Route[]): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  }
  return paths
}

function operationOf(route: Route): OpenApiOperation {
  const { id, tag, summary, description, body } = route
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: route.access === 'public' ? description : `${description}\n\n${scopeText(route)}`,
    security: route.access === 'public' ? [] : [{ bearer: [] }],
    parameters: [
      ...(route.access === 'public' ? [] : parametersIn('path', route.pathParameters)),
      ...(route.access === 'public' ? [] : parametersIn('query', route.queryParameters)),
      ...(route.headerParameters === undefined
        ? []
        : parametersIn('header', route.headerParameters)),
    ],
    ...(body === undefined ? {} : { requestBody: requestBodyOf(body) }),
    responses: { ...Object.fromEntries(route.answers.map(answerOf)), ...refusalsOf(route) },
  }
}

function scopeText(route: KeyedRoute): string {
  const scopes = scopesOf(route).map((scope) => `\`${scope}\``)
  return `Scope: ${scopes.join(' or ')}.`
}

function parametersIn(place: OpenApiParameter['in'], shape: TObject): OpenApiParameter[] {
  const required = new Set<string>(shape.required ?? [])
  return Object.entries(shape.properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.has(name),
    description: descriptionOf(schema),
    schema: schemaOf(schema),
  }))
}

function descriptionOf(schema: TSchema): string {
  return 'description' in schema && typeof schema.description === 'string' ? schema.description : ''
}

function requestBodyOf({
  description,
  content,
}: NonNullable<Route['body']>): NonNullable<OpenApiOperation['requestBody']> {
  return { description, required: true, content: mediaOf(content) }
}

function answerOf({ status, description, content, headers }: Answer): [string, OpenApiResponse] {
  return [
    String(status),
    {
      description,
      ...(headers === undefined ? {} : { headers: headersOf(headers) }),
      ...(Object.keys(content).length === 0 ? {} : { content: mediaOf(content) }),
    },
  ]
}

function headersOf(
  headers: Readonly<Record<string, string>>,
): NonNullable<OpenApiResponse['headers']> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  )
}

function mediaOf(content: Answer['content']): Record<string, OpenApiMedia> {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema, example }]) => [
      type,
      { schema: schemaOf(schema), ...(example === undefined ? {} : { example }) },
    ]),
  )
}

/** One response for each status; codes that share it stand together in its description. */
function refusalsOf(route: Route): Record<string, OpenApiResponse> {
  const usual = route.access === 'public' ? PUBLIC_REFUSALS : KEYED_REFUSALS
  const own = new Set(route.answers.map(({ status }) => status))
  const ofBody = route.body === undefined ? [] : BODY_REFUSALS
  const codes = [...new Set([...usual, ...ofBody, ...route.refusals])]
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_TYPES[code].status)
  return Object.fromEntries(
    [...byStatus]
      .filter(([status]) => !own.has(status))
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${PROBLEM_TYPES[code].title}.`).join(' '),
          content: { 'application/problem+json': { schema: schemaOf(ProblemDetails) } },
        },
      ]),
  )
}
