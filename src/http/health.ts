/** How a process stands: the same answers from a server and from a worker. */
import type { Context } from '../application/context.ts'
import { readGauges } from '../application/read-gauges.ts'
import type { TenantId } from '../domain/ids.ts'
import { jsonResponse, ok } from './answer/json-response.ts'
import type { Metrics } from './metrics.ts'
import { databaseAnswers } from './readiness.ts'

export function liveness(): Response {
  return ok({ status: 'ok' })
}

export async function readiness(application: Context): Promise<Response> {
  if (await databaseAnswers(application)) return ok({ status: 'ok' })
  return jsonResponse({ status: 503, headers: {}, body: { status: 'unavailable' } })
}

/** Of this process, and of no other platform than the key’s. */
export async function metricsText(
  metrics: Metrics,
  application: Context,
  tenant: TenantId,
): Promise<Response> {
  return new Response(metrics.render(await readGauges(application, tenant)), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  })
}
