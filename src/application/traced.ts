/**
 * OpenTelemetry spans around what takes time. They go to the SDK that the host registered, and nowhere without
 * one. Attributes hold counts and our own ids, never what a record says.
 */
import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api'

const TRACER = trace.getTracer('wagewatch')

/** Runs the work within a span, which ends with it; of an error it tells the class alone. */
export async function traced<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return await TRACER.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown')
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}
