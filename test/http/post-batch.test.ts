import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { BATCH_EXAMPLES } from '../../src/http/routes/batch-examples.ts'
import { INLINE_ROWS } from '../../src/http/routes/post-batch.ts'
import { ndjson, sampleBatch, sampleRecords } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

const NDJSON = { 'content-type': 'application/x-ndjson' }
const ASYNC_ABOVE = 150_000
const MAX_BODY = 300_000

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({ limits: { asyncAboveBytes: ASYNC_ABOVE, maxBodyBytes: MAX_BODY } })
  return () => api.close()
})

const post = (body: string | Uint8Array, headers: Record<string, string>, query = '') =>
  api.request(`/v1/batches${query}`, { method: 'POST', body, headers })

describe('a small batch is processed at once', () => {
  test.each([
    { type: 'application/json', body: JSON.stringify(BATCH_EXAMPLES.json), rows: 3 },
    { type: 'application/x-ndjson; charset=utf-8', body: sampleBatch('inline', 2), rows: 6 },
    { type: 'text/csv', body: BATCH_EXAMPLES.csv, rows: 2 },
    { type: 'application/xml', body: BATCH_EXAMPLES.pain, rows: 2 },
    { type: 'text/plain; charset=utf-8; format=nacha', body: BATCH_EXAMPLES.nacha, rows: 2 },
  ])('as $type', async ({ type, body, rows }) => {
    const response = await post(body, { 'content-type': type })
    expect(response.status).toBe(200)
    const batch = await api.json(response)
    expect(batch).toMatchObject({ status: 'complete', rejected: 0, results_truncated: false })
    expect(batch['results']).toHaveLength(rows)
    const polled = await api.json(await api.request(`/v1/batches/${String(batch['id'])}`))
    expect(polled).toMatchObject({ id: batch['id'], status: 'complete', sha256: batch['sha256'] })
  })

  test('under the contractor key that the sender chooses', async () => {
    const xml = { 'content-type': 'application/xml' }
    const body = BATCH_EXAMPLES.pain.replaceAll('run-2026-01', 'run-key')
    const response = await post(body, xml, '?contractor_key=name')
    const { results } = await api.json(response)
    expect(results).toMatchObject([{ id: 'name:jordan avery' }, { outcome: 'accepted' }])
    const refused = await post(body, xml, '?contractor_key=shoe-size')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'contractor_key' }] })
  })

  describe('under a map of the sender', () => {
    const CSV = { 'content-type': 'text/csv' }
    const MAP = {
      columns: { 'Worker No.': 'contractor_id', Wages: 'amount', Remark: '' },
      values: { currency: 'USD', payment_id: '*', display_name: '{contractor_id}' },
      dates: 'dmy',
    }
    const body = 'Worker No.,Wages,pay_date,Remark\r\nw-1,4200.00,31/01/2026,none\r\n'
    const mapped = (map: unknown) =>
      `?${new URLSearchParams({ map: typeof map === 'string' ? map : JSON.stringify(map) }).toString()}`

    test('as CSV, at once and later', async () => {
      expect((await post(body, CSV)).status).toBe(422)
      const response = await post(body, CSV, mapped(MAP))
      expect(await response.json()).toMatchObject({ accepted: 2, rejected: 0, problems: [] })
      const later = await post(
        body.replaceAll('w-1', 'w-2'),
        { ...CSV, prefer: 'respond-async' },
        mapped(MAP),
      )
      expect(later.status).toBe(202)
      await api.background.idle()
      const polled = await api.request(later.headers.get('location') ?? '')
      expect(await polled.json()).toMatchObject({ status: 'complete', accepted: 2 })
    })

    test('as JSON of another product', async () => {
      const list = JSON.stringify([{ worker: 'w-3', wages: '10.00', pay_date: '2026-01-31' }])
      const map = {
        columns: { worker: 'contractor_id', wages: 'amount' },
        values: { currency: 'USD', payment_id: '*', display_name: '{contractor_id}' },
      }
      const response = await post(list, { 'content-type': 'application/json' }, mapped(map))
      expect(await response.json()).toMatchObject({
        rejected: 0,
        results: [{ outcome: 'accepted' }, { outcome: 'accepted' }],
      })
    })

    test('cannot bring in what is never kept', async () => {
      const map = { ...MAP, columns: { ...MAP.columns, Nationality: 'vendor_id' } }
      const secret = body
        .replace('Remark', 'Nationality')
        .replace('none', 'Utopian')
        .replaceAll('w-1', 'w-4')
      const response = await post(secret, CSV, mapped(map))
      expect(await response.json()).toMatchObject({ protected_fields_dropped: 1 })
    })

    test.each([
      ['{', 'It is no JSON.'],
      [[], 'It must be {"columns"'],
      [{ columns: { 'Worker No.': 7 } }, 'At /columns/Worker No.: must be string'],
      [{ column: {} }, 'At /column: there is no such entry.'],
      [{ dates: 'ymd' }, 'At /dates'],
      [{ columns: { Wages: 'salary' } }, '"Wages" leads to no column'],
      [{ values: { salary: '1' } }, '"salary" leads to no column'],
    ])('is refused before anything is read: %j', async (map, why) => {
      const response = await post(body, CSV, mapped(map))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        errors: [{ field: 'map', message: expect.stringContaining(why) }],
      })
    })

    test.each([
      ['application/x-ndjson', sampleBatch('unmapped', 1)],
      ['application/xml', BATCH_EXAMPLES.pain],
      ['text/plain; format=nacha', BATCH_EXAMPLES.nacha],
    ])('is refused with %s, which has no headers', async (type, sent) => {
      const response = await post(sent, { 'content-type': type }, mapped(MAP))
      expect(response.status).toBe(400)
      expect(JSON.stringify(await response.json())).toContain('have names to map')
    })

    test('is a part of the request that an idempotency key stands for', async () => {
      const keyed = { ...CSV, 'idempotency-key': '"mapped"' }
      expect((await post(body, keyed, mapped(MAP))).status).toBe(200)
      expect((await post(body, keyed, mapped({ ...MAP, dates: 'mdy' }))).status).toBe(422)
    })
  })

  test('as gzip', async () => {
    const body = gzipSync(sampleBatch('gzip', 2))
    const response = await post(body, { ...NDJSON, 'content-encoding': 'gzip' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ accepted: 6 })
  })

  test('and shows the first rows only, with all of them as NDJSON', async () => {
    const contractors = Math.ceil(INLINE_ROWS / 3) + 1
    const batch = await api.json(await post(sampleBatch('many', contractors), NDJSON))
    expect(batch['results']).toHaveLength(INLINE_ROWS)
    expect(batch['results_truncated']).toBe(true)
    const results = await api.request(String(batch['results_url']))
    expect(results.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = (await results.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(3 * contractors)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      record: 'contractor',
      outcome: 'accepted',
      line: 1,
    })
  })

  test('twice changes nothing the second time', async () => {
    const body = sampleBatch('twice', 1)
    expect(await api.json(await post(body, NDJSON))).toMatchObject({ accepted: 3, unchanged: 0 })
    expect(await api.json(await post(body, NDJSON))).toMatchObject({ accepted: 0, unchanged: 3 })
  })
})

test('a batch posted again under its own batch_id gets the earlier result', async () => {
  const body = `{"record":"batch","batch_id":"run-7"}\n${sampleBatch('same', 1)}`
  const [first, second] = [await post(body, NDJSON), await post(body, NDJSON)]
  expect(first.status).toBe(200)
  expect(await second.text()).toBe(await first.text())
})

test('a batch is found under its own batch_id, the latest one first', async () => {
  const named = (part: string) =>
    `{"record":"batch","batch_id":"run/8"}\n${sampleBatch(`named-${part}`, 1)}`
  await post(named('first'), NDJSON)
  const posted = await api.json(await post(named('second'), NDJSON))
  expect(posted['batch_id']).toBe('run/8')
  const { results: _, results_truncated: __, ...batch } = posted
  expect(await api.json(await api.request('/v1/batches/run%2F8'))).toEqual(batch)
  const report = await api.json(await api.request('/v1/reports/portfolio'))
  expect(report['manifest']).toMatchObject({
    [`run/8 (${String(posted['id'])})`]: posted['sha256'],
  })
  const rows = await (await api.request('/v1/batches/run%2F8/results')).text()
  expect(rows).toContain('named-second')
  expect(rows).not.toContain('named-first')
})

describe('a faulty row', () => {
  const faulty = { record: 'payment', payment_id: 'p', contractor_id: 'c-mixed', amount: 'ten' }
  const body = ndjson([...sampleRecords('mixed'), faulty])

  test('is rejected alone', async () => {
    const batch = await api.json(await post(body, NDJSON))
    expect(batch).toMatchObject({ status: 'partial', accepted: 3, rejected: 1 })
    expect(batch['results']).toContainEqual(
      expect.objectContaining({ outcome: 'rejected', line: 4, record: 'payment' }),
    )
  })

  test('rejects the whole batch under atomic, with every fault', async () => {
    const response = await post(body.replaceAll('mixed', 'atomic'), NDJSON, '?atomic=true')
    expect(response.status).toBe(422)
    const problem = await api.json(response)
    expect(problem['code']).toBe('batch-rejected')
    expect(problem['errors']).toContainEqual(expect.objectContaining({ line: 4 }))
    expect((await api.request('/v1/contractors/c-atomic')).status).toBe(404)
  })

  test('alone is a refused batch whose results can still be read', async () => {
    const response = await post(ndjson([faulty]), NDJSON)
    expect(response.status).toBe(422)
    const problem = await api.json(response)
    expect(problem).toMatchObject({ code: 'batch-rejected', status: 422 })
    const batch = await api.json(await api.request(`/v1/batches/${String(problem['id'])}`))
    expect(batch).toMatchObject({ status: 'failed', rejected: 1 })
    expect(problem['errors']).toEqual(batch['problems'])
  })

  test('can be one with an unknown field, when reading is strict', async () => {
    const [contractor] = sampleRecords('strict')
    const unknown = `${JSON.stringify({ ...contractor, shoe_size: 42 })}\n`
    expect((await post(unknown, NDJSON, '?strict=true')).status).toBe(422)
    expect((await post(unknown, NDJSON)).status).toBe(200)
  })
})

describe('a body', () => {
  test.each([{}, { 'content-type': 'application/pdf' }, { 'content-type': 'text/plain' }])(
    'of another type is refused (%o)',
    async (headers) => {
      const response = await post(new TextEncoder().encode('x'), headers)
      expect(response.status).toBe(415)
      const problem = await api.json(response)
      expect(problem['accepted']).toEqual(
        expect.arrayContaining(['application/json', 'application/x-ndjson', 'text/csv']),
      )
    },
  )

  test('in another coding is refused', async () => {
    const response = await post('x', { ...NDJSON, 'content-encoding': 'br' })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ accepted: ['gzip', 'identity'] })
  })

  test('above the largest size is refused, whether or not it says so', async () => {
    for (const headers of [NDJSON, { ...NDJSON, 'content-length': String(MAX_BODY + 1) }]) {
      const response = await post('x'.repeat(MAX_BODY + 1), headers)
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({
        code: 'payload-too-large',
        max_bytes: MAX_BODY,
      })
    }
  })
})

describe('a batch is accepted for later', () => {
  const large = () => sampleBatch('large', 500)
  test.each([
    {
      why: 'when asked',
      body: () => sampleBatch('asked', 1),
      headers: { prefer: 'respond-async' },
    },
    { why: 'when large', body: large, headers: {} },
    {
      why: 'when it expands to much',
      body: () => gzipSync(large().replaceAll('large', 'expands')),
      headers: { 'content-encoding': 'gzip' },
    },
  ])('$why', async ({ body, headers }) => {
    const response = await post(body(), { ...NDJSON, ...headers })
    expect(response.status).toBe(202)
    const location = response.headers.get('location') ?? ''
    const received = await api.json(response)
    expect(location).toBe(`/v1/batches/${String(received['id'])}`)
    await api.background.idle()
    expect(await api.json(await api.request(location))).toMatchObject({
      id: received['id'],
      status: 'complete',
      rejected: 0,
    })
  })
})
