/** Draft reports of suspicion: for the holders of their own permission, and untold to anybody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../src/application/audit/verify-audit.ts'
import { chainOf } from '../../src/domain/audit.ts'
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

describe('who read a draft', () => {
  const log = async (secret: string, path = '/v1/audit') => {
    const response = await api.request(`${path}?log=sar-drafts`, { secret })
    return { status: response.status, body: await api.json(response) }
  }

  test('stands in a log of its own, for holders of sar:read', async () => {
    const { id, secret } = await api.newKey({ scopes: ['read', 'sar:read', 'audit:read'] })
    const { items: before } = (await log(secret)).body as { items: object[] }
    await api.request(address('sar-xml'), { secret })
    await api.request(address('json'), { secret })
    const { items } = (await log(secret)).body as { items: object[] }
    expect(items).toHaveLength(before.length + 1)
    expect(items[0]).toMatchObject({
      action: 'sar-draft.read',
      actor: { kind: 'key', id },
      subject: { kind: 'contractor', id: 'c-1' },
      detail: { format: 'sar-xml' },
    })
    const head = (await log(secret, '/v1/audit/head')).body
    expect(head).toEqual({ sequence: items.length, sha256: expect.any(String) })
    const chain = chainOf(api.tenant, 'sar-drafts')
    expect(await verifyAudit(api.application, chain)).toMatchObject({ head, faults: [] })
  })

  test('is refused to everybody else, and moves nothing in the other log', async () => {
    const auditor = await api.makeKey({ scopes: ['read', 'admin', 'audit:read'] })
    for (const path of ['/v1/audit', '/v1/audit/head']) {
      expect((await log(auditor, path)).status).toBe(403)
    }
    const bsa = await api.makeKey({ scopes: ['read', 'sar:read'] })
    expect((await log(bsa)).status).toBe(403)
    const head = async () => api.json(await api.request('/v1/audit/head', { secret: auditor }))
    const before = await head()
    await api.request(address('sar-narrative'), { secret: bsa })
    expect(await head()).toEqual(before)
    const all = await (await api.request('/v1/audit?limit=200', { secret: auditor })).text()
    expect(all).not.toContain('sar-draft')
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
