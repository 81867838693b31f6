/** Traces as a host sees them that registered an OpenTelemetry SDK. */
import { SpanKind, context, propagation, trace } from '@opentelemetry/api'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleRecords } from './sample-batch.ts'
import { openTestApi } from './test-api.ts'

const exporter = new InMemorySpanExporter()
beforeEach(() => {
  new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register()
})
afterEach(() => {
  exporter.reset()
  for (const registered of [trace, context, propagation]) registered.disable()
})

test('a post is one trace, within that of the caller, and tells nothing of the records', async () => {
  const api = await openTestApi({})
  const records = sampleRecords('1')
  await api.request('/v1/batches', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
    body: records.map((record) => JSON.stringify(record)).join('\n'),
  })
  await api.close()
  const spans = exporter.getFinishedSpans()
  const named = (name: string) => spans.find((span) => span.name === name)
  const request = named('POST /v1/batches')
  const store = named('store batch')
  const assess = named('assess batch')
  expect(request).toMatchObject({
    kind: SpanKind.SERVER,
    parentSpanContext: { spanId: 'b7ad6b7169203331' },
    attributes: { 'http.response.status_code': 200 },
  })
  expect(store?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  expect(assess?.parentSpanContext?.spanId).toBe(store?.spanContext().spanId)
  expect(store?.attributes['wagewatch.batch.accepted']).toBe(records.length)
  expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(
    new Set(['0af7651916cd43dd8448eb211c80319c']),
  )
  const keys = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)))
  expect([...keys].sort()).toEqual([
    'http.request.method',
    'http.response.status_code',
    'http.route',
    'wagewatch.batch.accepted',
    'wagewatch.batch.assessed',
    'wagewatch.batch.id',
    'wagewatch.batch.outcome',
  ])
})

test('an answer of our own fault marks its span', async () => {
  const api = await openTestApi({})
  await api.close()
  expect((await api.request('/v1/alerts')).status).toBeGreaterThanOrEqual(500)
  expect(exporter.getFinishedSpans().map(({ status }) => status.code)).toEqual([2])
})
