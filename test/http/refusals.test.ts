import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({ quota: { quota: 1000, windowSeconds: 60 } })
  return () => api.close()
})

describe('a request without a valid key', () => {
  test.each([undefined, 'Bearer', 'Bearer no-such-key', 'Basic dXNlcjpwYXNz', 'Bearer a b'])(
    'is refused (%s)',
    async (authorization) => {
      const response = await api.app.request('/v1/contractors', {
        headers: authorization === undefined ? {} : { authorization },
      })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="wagewatch"/)
      expect(await response.json()).toMatchObject({ code: 'unauthenticated', status: 401 })
    },
  )

  test.each(['/livez', '/readyz', '/openapi.json', '/docs'])('may read %s', async (path) => {
    expect((await api.app.request(path)).status).toBe(200)
  })
})

describe('a key without the scope', () => {
  test('is refused, and told which', async () => {
    const readOnly = await api.makeKey({ scopes: ['read'] })
    const response = await api.request('/v1/batches', { method: 'POST', secret: readOnly })
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('scope="batches:write"')
    expect(await response.json()).toMatchObject({
      code: 'insufficient-scope',
      missing_scope: 'batches:write',
    })
  })

  test('cannot read with a key that only writes, nor see metrics with one that only reads', async () => {
    const writeOnly = await api.makeKey({ scopes: ['batches:write'] })
    const readOnly = await api.makeKey({ scopes: ['read'] })
    expect((await api.request('/v1/alerts', { secret: writeOnly })).status).toBe(403)
    expect((await api.request('/metrics', { secret: readOnly })).status).toBe(403)
  })
})

describe('problem details', () => {
  test.each([
    { method: 'GET', path: '/nowhere', status: 404, code: 'no-such-route' },
    { method: 'GET', path: '/v1/contractors/', status: 404, code: 'no-such-route' },
    { method: 'PUT', path: '/v1/batches', status: 405, code: 'method-not-allowed' },
    { method: 'POST', path: '/livez', status: 405, code: 'method-not-allowed' },
    { method: 'GET', path: '/v1/batches/none', status: 404, code: 'not-found' },
    { method: 'GET', path: '/v1/batches/none/results', status: 404, code: 'not-found' },
    { method: 'GET', path: '/v1/contractors/none', status: 404, code: 'not-found' },
    { method: 'GET', path: '/v1/contractors/none/assessment', status: 404, code: 'not-found' },
    { method: 'GET', path: '/v1/contractors/none/report', status: 404, code: 'not-found' },
    { method: 'DELETE', path: '/v1/keys/none', status: 404, code: 'not-found' },
    { method: 'GET', path: '/v1/contractors?limit=0', status: 400, code: 'invalid-request' },
    { method: 'GET', path: '/v1/contractors?limit=201', status: 400, code: 'invalid-request' },
    { method: 'GET', path: '/v1/contractors?colour=red', status: 400, code: 'invalid-request' },
    { method: 'GET', path: '/v1/contractors?band=worst', status: 400, code: 'invalid-request' },
    { method: 'GET', path: '/v1/contractors?cursor=x', status: 400, code: 'invalid-cursor' },
    { method: 'GET', path: '/v1/alerts?typology=none', status: 400, code: 'invalid-request' },
    {
      method: 'GET',
      path: '/v1/reports/portfolio?format=docx',
      status: 400,
      code: 'invalid-request',
    },
    {
      method: 'GET',
      path: '/v1/reports/portfolio?as_of=soon',
      status: 400,
      code: 'invalid-request',
    },
  ])('$method $path → $status $code', async ({ method, path, status, code }) => {
    const response = await api.request(path, { method })
    const requestId = response.headers.get('request-id')
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: `/docs#problem-${code}`,
      status,
      code,
      instance: `/requests/${requestId}`,
    })
  })

  test('of a method that is not allowed name those that are', async () => {
    expect((await api.request('/v1/keys', { method: 'PATCH' })).headers.get('allow')).toBe(
      'GET, HEAD, POST, OPTIONS',
    )
    expect((await api.request('/v1/keys/x')).headers.get('allow')).toBe('DELETE, OPTIONS')
  })

  test('do not meet who asks what a path takes', async () => {
    const response = await api.request('/v1/batches', { method: 'OPTIONS' })
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
  })

  test('of a parameter or field name the values that it takes', async () => {
    const errorsOf = async (response: Response) => (await api.json(response))['errors']
    const path = await api.request('/v1/contractors?band=HIGH')
    expect(await errorsOf(path)).toMatchObject([
      { field: 'band', message: 'Write one of: none, low, medium, high, critical.' },
    ])
    const unkept = await api.request('/v1/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'a\0b', scopes: ['read'] }),
    })
    expect(await errorsOf(unkept)).toMatchObject([{ code: 'invalid-text', pointer: '/name' }])
    const body = await api.request('/v1/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'https://hooks.example.com/', events: ['alert.shut'] }),
    })
    expect(await errorsOf(body)).toMatchObject([
      { pointer: '/events/0', message: expect.stringContaining('alert.opened, alert.updated') },
    ])
  })
})

test('a fault of ours is answered without its cause, and logged with it', async () => {
  const broken = await openTestApi({})
  const secret = await broken.makeKey({ scopes: ['read'] })
  await broken.application.store.write('installation', (db) => sql`drop table standing`.execute(db))
  const response = await broken.request('/v1/contractors', { secret })
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).toContain('internal-error')
  expect(text).not.toContain('standing')
  expect(broken.failures).toHaveLength(1)
  expect(String(broken.failures[0])).toContain('standing')
  await broken.close()
})

test('every answer has an id, security headers and is not cached', async () => {
  for (const path of ['/v1/contractors', '/nowhere', '/livez']) {
    const { headers } = await api.request(path)
    expect(headers.get('request-id')).toMatch(/\w{8}/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('HEAD is answered like GET, without a body', async () => {
  const response = await api.request('/v1/contractors', { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
})
