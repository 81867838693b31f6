/** The HTTP application: every route of the table, and nothing else. */
import { Hono } from 'hono'
import type { Context } from '../application/context.ts'
import { createRefusalLog } from '../application/audit/log-refusal.ts'
import { ROUTES } from './routes.ts'
import { answerFailures } from './answer/answer-failures.ts'
import type { AppEnvironment } from './app-environment.ts'
import type { Background } from './background.ts'
import { docsPage } from './docs/page.ts'
import { type RequestLog, observing } from './guards/observe.ts'
import { createMetrics } from './metrics.ts'
import { createConsole } from '../console/console.ts'
import { openApiDocument } from './openapi.ts'
import { type QuotaPolicy, createQuota } from './guards/quota.ts'
import { Refusal } from './answer/refusal.ts'
import { answering } from './answer/answer.ts'
import { createSlots } from './guards/slots.ts'
import type { RequestLimits, Route } from './route.ts'

export type AppOptions = {
  readonly application: Context
  readonly background: Background
  readonly limits: RequestLimits
  readonly quota: QuotaPolicy
  readonly log: RequestLog
  /** See `Surroundings`; without one nothing closes. */
  readonly closing?: AbortSignal
}

/** Routes on the given application; use `app.request` in tests, `startServer` to listen. */
export function createApp({
  application,
  background,
  limits,
  quota,
  log,
  closing = new AbortController().signal,
}: AppOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  const document = openApiDocument(ROUTES, application.versions.version)
  const metrics = createMetrics({ version: application.versions.version })
  const refusals = createRefusalLog(application)
  const surroundings = {
    application,
    background,
    metrics,
    log,
    refusals,
    uploads: createSlots(limits.maxUploads),
    limits,
    closing,
    openApiText: JSON.stringify(document),
    docsPage: docsPage(document),
  }
  const spend = { policy: quota, of: createQuota(quota, application.clock) }

  app.use(observing({ application, metrics, log }))
  for (const route of ROUTES) {
    app.on(route.method.toUpperCase(), honoPath(route.path), answering(route, surroundings, spend))
  }
  for (const path of new Set(ROUTES.map((route) => route.path))) {
    app.all(honoPath(path), ({ req }) => otherMethod(req.method, path))
  }
  app.route('/', createConsole({ application, background, log, refusals }))
  answerFailures(app, log)
  return app
}

/** `OPTIONS` is told what the path takes, and so is whoever uses a method that it does not take. */
function otherMethod(asked: string, path: Route['path']): Response {
  const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method)
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method]))
  const allow = [...allowed, 'options'].map((method) => method.toUpperCase()).join(', ')
  if (asked === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  throw new Refusal('method-not-allowed', `${path} takes ${allow}.`, { headers: { allow } })
}

/** `/v1/batches/{id}` → `/v1/batches/:id`. */
function honoPath(path: Route['path']): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
