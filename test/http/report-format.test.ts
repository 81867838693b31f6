/** Which format of a report is given: the one asked for by name, else the one that `Accept` likes best. */
import { beforeAll, expect, test } from 'vitest'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  await api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('format', 1),
  })
  return () => api.close()
})

test.each([
  ['', '*/*', 'application/json'],
  ['', 'text/html', 'text/html; charset=utf-8'],
  ['', 'text/html;q=0.2, application/json', 'application/json'],
  ['', 'application/xml, text/csv;q=0.9', 'text/csv; charset=utf-8'],
  ['', 'application/pdf', 'application/pdf'],
  ['', 'text/html;q=0', 'application/json'],
  ['', 'image/png', 'application/json'],
  ['?format=csv', 'text/html', 'text/csv; charset=utf-8'],
])('%s with Accept: %s is %s', async (query, accept, type) => {
  const response = await api.request(`/v1/reports/portfolio${query}`, { headers: { accept } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  expect(response.headers.get('vary')).toBe('accept')
})
