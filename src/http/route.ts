/**
 * A route as data: registered with Hono, written into the OpenAPI document and shown on the docs page.
 */
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import type { Context } from '../application/context.ts'
import type { RefusalLog } from '../application/audit/log-refusal.ts'
import type { Scope } from '../contract/api-key.ts'
import type { Acting } from '../domain/actor.ts'
import type { Background } from './background.ts'
import type { OnBroken } from './answer/byte-stream.ts'
import type { Metrics } from './metrics.ts'
import type { RequestLog } from './guards/observe.ts'
import type { ProblemCode } from './answer/problem-types.ts'
import type { BodyPatience } from './request/request-body.ts'
import type { Slots } from './guards/slots.ts'

export const TAGS = {
  Batches: 'Posting payroll records, and what became of each row.',
  Contractors: 'The subjects of every assessment, worst first.',
  Alerts: 'Typology scores at or above the threshold.',
  Cases: 'Alerts of one cluster under review together, and what people decide.',
  Feedback: 'What decisions teach: suppressions, track records, blind reviews.',
  Policies: 'Weights, bands and thresholds: tried, proposed, published.',
  Reports: 'The risk report over the whole platform.',
  Catalogue: 'What is measured, and against which lists.',
  Audit: 'What was done, by whom and when.',
  Webhooks: 'Where your platform hears that something changed.',
  Keys: 'API keys of your platform.',
  Operations: 'Health, metrics and this documentation.',
} as const

/** What handlers share within one running server. */
export type Surroundings = {
  readonly application: Context
  readonly background: Background
  readonly metrics: Metrics
  readonly log: RequestLog
  /** Refused requests of known actors, for the audit log. */
  readonly refusals: RefusalLog
  /** Batches on their way in, by API key. */
  readonly uploads: Slots
  readonly limits: RequestLimits
  /** Aborts when the server closes: answers without an end of their own end then. */
  readonly closing: AbortSignal
  readonly openApiText: string
  readonly docsPage: DocsPage
}

export type DocsPage = { readonly html: string; readonly contentSecurityPolicy: string }

export type RequestLimits = {
  /** Larger bodies are refused. Bytes as sent, before expansion. */
  readonly maxBodyBytes: number
  /** Larger bodies, or gzip that expands to more, are processed after the answer. */
  readonly asyncAboveBytes: number
  /** Most batches that one API key sends at the same time. */
  readonly maxUploads: number
} & BodyPatience

export type PublicCall = Surroundings & {
  readonly request: Request
  readonly requestId: string
  /** Logs what ended an answer that had begun. */
  readonly onBroken: OnBroken
}

/** Tenant and actor are those of the API key, and come from nowhere else. */
export type KeyedCall<Path = unknown, Query = unknown> = PublicCall &
  Acting & {
    /** What the API key may do. */
    readonly scopes: readonly Scope[]
    readonly path: Path
    readonly query: Query
  }

export type Answer = {
  readonly status: number
  readonly description: string
  /** By media type; an absent schema is any text. */
  readonly content: Readonly<Record<string, { schema: TSchema; example?: unknown }>>
  readonly headers?: Readonly<Record<string, string>>
}

export type RequestBody = {
  readonly description: string
  readonly content: Readonly<Record<string, { schema: TSchema; example: unknown }>>
}

type RouteText = {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** OpenAPI template, e.g. `/v1/batches/{id}`. */
  readonly path: `/${string}`
  /** `operationId`. */
  readonly id: string
  readonly tag: keyof typeof TAGS
  readonly summary: string
  readonly description: string
  /** Request headers that have a meaning here. */
  readonly headerParameters?: TObject
  readonly body?: RequestBody
  readonly answers: readonly Answer[]
  /** Refusals beside those that every route of its kind can give. */
  readonly refusals: readonly ProblemCode[]
}

export type PublicRoute = RouteText & {
  readonly access: 'public'
  handle(call: PublicCall): Promise<Response> | Response
}

export type KeyedRoute = RouteText & {
  /** The scope that it needs; of several, the one that its handler asks for. */
  readonly access: Scope | readonly [Scope, ...Scope[]]
  readonly pathParameters: TObject
  readonly queryParameters: TObject
  handle(call: KeyedCall): Promise<Response> | Response
}

export type Route = PublicRoute | KeyedRoute

/** Scopes of which a key has to have one. */
export function scopesOf({ access }: Pick<KeyedRoute, 'access'>): readonly [Scope, ...Scope[]] {
  return typeof access === 'string' ? [access] : access
}

export const NO_PARAMETERS = Type.Object({}, { additionalProperties: false })

/** Declares a route whose handler gets the parameters as its schemas type them. */
export function keyedRoute<Path extends TObject, Query extends TObject>(
  route: Omit<KeyedRoute, 'pathParameters' | 'queryParameters' | 'handle'> & {
    readonly pathParameters: Path
    readonly queryParameters: Query
    handle(call: KeyedCall<Static<Path>, Static<Query>>): Promise<Response> | Response
  },
): KeyedRoute {
  return route
}
