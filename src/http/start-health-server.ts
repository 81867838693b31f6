/** The port on which a worker says how it stands: `/livez`, `/readyz`, `/metrics`, and nothing else. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from '../application/context.ts'
import { answerFailures } from './answer/answer-failures.ts'
import type { AppEnvironment } from './app-environment.ts'
import { callerOf, requireScope } from './request/bearer.ts'
import { liveness, metricsText, readiness } from './health.ts'
import type { ServerLog } from './json-log.ts'
import { closeServer, listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { observing } from './guards/observe.ts'
import type { RunningServer } from './start-server.ts'

export type HealthOptions = {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  readonly log: ServerLog
}

/** Metrics are for API keys with the scope `admin`, as those of `serve`. */
export async function startHealthServer(
  application: Context,
  { port, host, log }: HealthOptions,
): Promise<RunningServer> {
  const app = new Hono<AppEnvironment>()
  const metrics = createMetrics({ version: application.versions.version })
  app.use(observing({ application, metrics, log }))
  app.get('/livez', (c) => {
    c.set('route', '/livez')
    return liveness()
  })
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz')
    return await readiness(application)
  })
  app.get('/metrics', async (c) => {
    c.set('route', '/metrics')
    const caller = await callerOf(application, c.req.raw)
    requireScope(caller, 'admin')
    return await metricsText(metrics, application, caller.tenant)
  })
  answerFailures(app, log)
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  const url = await listen(server, { port, host })
  log.listening(url)
  return { url, close: () => closeServer(server) }
}
