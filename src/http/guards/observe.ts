/** Around every request: its id, security headers, one log line, one count. */
import type { MiddlewareHandler } from 'hono'
import type { Context } from '../../application/context.ts'
import type { AppEnvironment } from '../app-environment.ts'
import type { Metrics } from '../metrics.ts'
import { traceRequest } from './trace-request.ts'

export type RequestLine = {
  readonly requestId: string
  readonly method: string
  /** Path template, never the path: a path holds ids. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export type RequestLog = {
  answered(line: RequestLine): void
  failed(error: unknown, requestId: string): void
}

/** TLS ends in front of this process, so that Strict-Transport-Security is the proxy's to send. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const UNMATCHED = 'unmatched'
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'DELETE',
  'PUT',
  'PATCH',
  'OPTIONS',
])

type Observers = {
  readonly application: Context
  readonly metrics: Metrics
  readonly log: RequestLog
}

export function observing({
  application,
  metrics,
  log,
}: Observers): MiddlewareHandler<AppEnvironment> {
  const { clock, newId } = application
  return async (c, next) => {
    const startedAt = clock()
    const requestId = newId()
    c.set('requestId', requestId)
    const line = await traceRequest(c.req.header(), async () => {
      await next()
      finishHeaders(c.res.headers, requestId, c.get('quotaHeaders'))
      // An unheard-of method is free text from outside and must not become a label.
      const method = METHODS.has(c.req.method) ? c.req.method : 'other'
      const route = c.get('route') ?? UNMATCHED
      return { method, route, status: c.res.status, seconds: (clock() - startedAt) / 1000 }
    })
    metrics.countRequest(line)
    log.answered({ requestId, ...line })
  }
}

function finishHeaders(
  headers: Headers,
  requestId: string,
  quota: Readonly<Record<string, string>> | undefined,
): void {
  headers.set('request-id', requestId)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  for (const [name, value] of Object.entries(quota ?? {})) headers.set(name, value)
}
