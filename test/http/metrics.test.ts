import { expect, test } from 'vitest'
import { createMetrics } from '../../src/http/metrics.ts'
import { sampleRecords } from './sample-batch.ts'
import { sampleRing } from './sample-ring.ts'
import { openTestApi } from './test-api.ts'

const NOTHING = {
  rows: new Map(),
  waitingBatches: 0,
  openAlerts: new Map(),
  listAges: new Map(),
}

test('counters are written as Prometheus text', () => {
  const metrics = createMetrics({ version: '0.1.0' })
  metrics.countRequest({ method: 'GET', route: '/v1/alerts', status: 200, seconds: 0.01 })
  metrics.countRequest({ method: 'GET', route: '/v1/alerts', status: 200, seconds: 2 })
  metrics.countRequest({ method: 'GET', route: '/livez', status: 200, seconds: 0.001 })
  metrics.countBatch('complete')
  const lines = metrics.render(NOTHING).split('\n')
  const duration = 'wagewatch_http_request_duration_seconds'
  expect(lines).toContain(
    'wagewatch_http_requests_total{method="GET",route="/v1/alerts",status="200"} 2',
  )
  expect(lines).toContain(`${duration}_bucket{route="/v1/alerts",le="0.025"} 1`)
  expect(lines).toContain(`${duration}_bucket{route="/v1/alerts",le="5"} 2`)
  expect(lines).toContain(`${duration}_bucket{route="/v1/alerts",le="+Inf"} 2`)
  expect(lines).toContain(`${duration}_count{route="/livez"} 1`)
  expect(lines).toContain('wagewatch_batches_total{outcome="complete"} 1')
  expect(lines.at(-1)).toBe('')
})

test('how the platform of the key stands: rows, waiting batches, open alerts, age of the lists', async () => {
  const api = await openTestApi({})
  const headers = { 'content-type': 'application/x-ndjson' }
  const ring = sampleRing('ring', 'DE89370400440532013000')
  const ordinary = sampleRecords('1').map((record) => JSON.stringify(record))
  for (const body of [ring, ordinary.join('\n'), `${ordinary.join('\n')}\n{"record":"nothing"}`]) {
    expect((await api.request('/v1/batches', { method: 'POST', headers, body })).status).toBe(200)
  }
  const values = samplesOf(await (await api.request('/metrics')).text())
  const alerts = await api.json(await api.request('/v1/alerts?status=open'))
  const secret = await api.makeKey({ tenant: await api.makeTenant('other') })
  const elsewhere = samplesOf(await (await api.request('/metrics', { secret })).text())
  await api.close()

  expect(values.get('wagewatch_rows_total{outcome="unchanged"}')).toBe(ordinary.length)
  expect(values.get('wagewatch_rows_total{outcome="rejected"}')).toBe(1)
  expect(values.get('wagewatch_batches_waiting')).toBe(0)
  expect(elsewhere.get('wagewatch_rows_total{outcome="rejected"}')).toBe(0)
  expect(elsewhere.get('wagewatch_rows_total{outcome="accepted"}')).toBe(0)
  expect([...elsewhere.keys()].join('\n')).not.toContain('wagewatch_alerts_open{')
  const open = [...values].filter(([name]) => name.startsWith('wagewatch_alerts_open{'))
  const total = open.reduce((sum, [, value]) => sum + value, 0)
  expect(total).toBe((alerts['items'] as unknown[]).length)
  expect(total).toBeGreaterThan(0)
  const ages = [...values].filter(([name]) => name.startsWith('wagewatch_list_age_days{'))
  expect(ages.length).toBeGreaterThan(0)
  expect(Math.min(...ages.map(([, age]) => age))).toBeGreaterThanOrEqual(0)
})

const SAMPLE = /^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.e+-]+$/

/** Every line of the text format but its comments, as name with labels → value; each family has help and type. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '')
  const samples = lines.filter((line) => !line.startsWith('#'))
  for (const sample of samples) {
    expect(sample).toMatch(SAMPLE)
    const family = /^[a-z_]+/.exec(sample)?.[0].replace(/_(bucket|sum|count)$/, '') ?? ''
    expect(lines.some((line) => line.startsWith(`# TYPE ${family}`))).toBe(true)
    expect(lines.some((line) => line.startsWith(`# HELP ${family}`))).toBe(true)
  }
  return new Map(
    samples.map((sample) => {
      const at = sample.lastIndexOf(' ')
      return [sample.slice(0, at), Number(sample.slice(at + 1))]
    }),
  )
}
