import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  return () => api.close()
})

const make = (body: unknown) =>
  api.request('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('a key', () => {
  test('is shown once, works, and no longer works when it is revoked', async () => {
    const response = await make({ name: 'export', scopes: ['read'] })
    expect(response.status).toBe(201)
    const created = await api.json(response)
    const secret = String(created['secret'])
    expect((await api.request('/v1/alerts', { secret })).status).toBe(200)

    const listed = await (await api.request('/v1/keys')).text()
    expect(listed).toContain(String(created['id']))
    expect(listed).not.toContain(secret)

    const path = `/v1/keys/${String(created['id'])}`
    expect((await api.request(path, { method: 'DELETE' })).status).toBe(204)
    expect((await api.request('/v1/alerts', { secret })).status).toBe(401)
  })

  test('ends at its end', async () => {
    const secret = await api.makeKey({ scopes: ['read'], expiresInMs: 1000 })
    expect((await api.request('/v1/alerts', { secret })).status).toBe(200)
    api.advanceMs(1000)
    expect((await api.request('/v1/alerts', { secret })).status).toBe(401)
  })

  test.each([
    { why: 'no JSON', body: '{', pointer: '' },
    { why: 'without a name', body: { scopes: ['read'] }, pointer: '/name' },
    { why: 'without scopes', body: { name: 'x', scopes: [] }, pointer: '/scopes' },
    { why: 'unknown scope', body: { name: 'x', scopes: ['root'] }, pointer: '/scopes/0' },
    { why: 'unknown field', body: { name: 'x', scopes: ['read'], tenant: 2 }, pointer: '/tenant' },
    {
      why: 'an end in the past',
      body: { name: 'x', scopes: ['read'], expires_at: '2020-01-01T00:00:00Z' },
      pointer: '/expires_at',
    },
  ])('is refused: $why', async ({ body, pointer }) => {
    const response = await make(body)
    expect(response.status).toBe(400)
    const problem = await api.json(response)
    expect(problem['errors']).toContainEqual(expect.objectContaining({ pointer }))
  })

  test('is asked for in JSON, in few bytes', async () => {
    const asText = await api.request('/v1/keys', { method: 'POST', body: '{}' })
    expect(asText.status).toBe(415)
    expect((await make({ name: 'x'.repeat(70_000), scopes: ['read'] })).status).toBe(413)
  })
})
