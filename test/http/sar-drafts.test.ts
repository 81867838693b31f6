/** Draft reports of suspicion: for the holders of their own permission, and untold to anybody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleRecords } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  await api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleRecords('1')
      .map((record) => JSON.stringify(record))
      .join('\n'),
  })
})
afterAll(() => api.close())

const FORMATS = ['sar-narrative', 'sar-xml'] as const
const address = (format: string) => `/v1/contractors/c-1/report?format=${format}`

describe.each(FORMATS)('%s', (format) => {
  test('is given to a key with sar:read beside read', async () => {
    const secret = await api.makeKey({ scopes: ['read', 'sar:read'] })
    const response = await api.request(address(format), { secret })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('DRAFT')
  })

  test.each([
    [['read']],
    [['read', 'admin', 'audit:read', 'batches:write']],
    [['sar:read']],
  ] as const)('is refused to %j, the same way for anybody and nobody', async (scopes) => {
    const secret = await api.makeKey({ scopes })
    const known = await api.request(address(format), { secret })
    const unknown = await api.request(`/v1/contractors/nobody/report?format=${format}`, { secret })
    expect([known.status, unknown.status]).toEqual([403, 403])
    const [one, other] = [await api.json(known), await api.json(unknown)]
    expect(one.type).toBe(other.type)
  })

  test('leaves no trace in what others read', async () => {
    const reader = await api.makeKey({ scopes: ['read', 'audit:read', 'admin'] })
    const seen = async () => {
      const pages = [
        '/v1/alerts',
        '/v1/contractors',
        '/v1/contractors/c-1',
        '/v1/audit',
        '/v1/keys',
      ]
      const answers = await Promise.all(pages.map((page) => api.request(page, { secret: reader })))
      return Promise.all(answers.map((answer) => answer.text()))
    }
    const bsa = await api.makeKey({ scopes: ['read', 'sar:read'] })
    const before = await seen()
    expect((await api.request(address(format), { secret: bsa })).status).toBe(200)
    expect(await seen()).toEqual(before)
    const metrics = await (await api.request('/metrics', { secret: reader })).text()
    expect(metrics).not.toMatch(/sar/i)
  })
})

test('no other format of a report knows of drafts', async () => {
  const secret = await api.makeKey({ scopes: ['read'] })
  for (const format of ['json', 'csv', 'html', 'ocsf', 'ecs', 'stix', 'misp', 'thehive', 'ofsi']) {
    const text = await (await api.request(address(format), { secret })).text()
    expect(text, format).not.toMatch(/\bSAR\b|suspicious activity report/i)
  }
})

test('an administrator cannot make a key that may what the administrator may not', async () => {
  const admin = await api.makeKey({ scopes: ['admin'] })
  const make = (secret: string) =>
    api.request('/v1/keys', {
      method: 'POST',
      secret,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'x', scopes: ['read', 'sar:read'] }),
    })
  expect((await make(admin)).status).toBe(403)
  const holder = await api.makeKey({ scopes: ['admin', 'sar:read'] })
  expect((await make(holder)).status).toBe(201)
})
