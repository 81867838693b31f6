import { expect, test } from 'vitest'
import { createMetrics } from '../../src/http/metrics.ts'

test('counters are written as Prometheus text', () => {
  const metrics = createMetrics({ version: '0.1.0' })
  metrics.countRequest({ method: 'GET', route: '/v1/alerts', status: 200, seconds: 0.01 })
  metrics.countRequest({ method: 'GET', route: '/v1/alerts', status: 200, seconds: 2 })
  metrics.countBatch('complete')
  const lines = metrics.render().split('\n')
  expect(lines).toContain(
    'wagewatch_http_requests_total{method="GET",route="/v1/alerts",status="200"} 2',
  )
  expect(lines).toContain('wagewatch_http_request_duration_seconds_bucket{le="0.025"} 1')
  expect(lines).toContain('wagewatch_http_request_duration_seconds_bucket{le="5"} 2')
  expect(lines).toContain('wagewatch_http_request_duration_seconds_bucket{le="+Inf"} 2')
  expect(lines).toContain('wagewatch_batches_total{outcome="complete"} 1')
  expect(lines.at(-1)).toBe('')
})
