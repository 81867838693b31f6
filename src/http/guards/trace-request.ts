/** The OpenTelemetry span of one request, within the trace that the caller named, if any. */
import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api'

const TRACER = trace.getTracer('wagewatch')

/** What is known of a request once it is answered. */
type Answered = { readonly method: string; readonly route: string; readonly status: number }

/** Named by method and path template, never by the path: a path holds ids. */
export async function traceRequest<Line extends Answered>(
  headers: Readonly<Record<string, string>>,
  answer: () => Promise<Line>,
): Promise<Line> {
  const caller = propagation.extract(context.active(), headers)
  const options = { kind: SpanKind.SERVER }
  return await TRACER.startActiveSpan('request', options, caller, async (span) => {
    try {
      const line = await answer()
      const { method, route, status } = line
      span.updateName(`${method} ${route}`)
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      return line
    } finally {
      span.end()
    }
  })
}
