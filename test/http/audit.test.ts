import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  await api.newKey({ name: 'nightly', scopes: ['read'] })
  return () => api.close()
})

const audit = async (query = '') => api.json(await api.request(`/v1/audit${query}`))

describe('the audit log over HTTP', () => {
  test('tells who did what, latest first, page by page', async () => {
    const { items } = await audit()
    expect(items).toMatchObject([
      { sequence: 3, action: 'key.created', detail: { name: 'nightly', scopes: ['read'] } },
      { sequence: 2, action: 'key.created' },
      { sequence: 1, action: 'tenant.created', actor: { kind: 'cli', id: 'tester' } },
    ])
    const first = await audit('?limit=2')
    const next = await api.json(await api.request(String(first['next'])))
    expect([first['items'], next['items']].flat()).toEqual(items)
  })

  test('names the key that acted, and who stands behind it', async () => {
    const made = await api.json(
      await api.request('/v1/keys', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'by key', scopes: ['read', 'admin'] }),
      }),
    )
    const entries = await audit(`?subject=key:${String(made['id'])}`)
    expect(entries['items']).toMatchObject([{ action: 'key.created', actor: { kind: 'key' } }])
    const [{ actor: maker }] = entries['items'] as [{ actor: { id: string } }]
    await api.request('/v1/keys', {
      method: 'POST',
      secret: String(made['secret']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'by that key', scopes: ['read'] }),
    })
    const { items } = await audit('?action=key.created&limit=1')
    expect(items).toMatchObject([
      { actor: { kind: 'key', id: made['id'], behind: `key:${maker.id}` } },
    ])
  })

  test('has a head that its last entry has', async () => {
    const [last] = (await audit('?limit=1'))['items'] as [{ sequence: number; sha256: string }]
    expect(await api.json(await api.request('/v1/audit/head'))).toEqual({
      sequence: last.sequence,
      sha256: last.sha256,
    })
  })

  test('is read with its own scope only', async () => {
    const secret = await api.makeKey({ scopes: ['read', 'batches:write', 'admin'] })
    const refused = await api.json(await api.request('/v1/audit', { secret }))
    expect(refused).toMatchObject({ status: 403, missing_scope: 'audit:read' })
  })
})
