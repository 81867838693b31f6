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

  test('tells of refused requests of those it knows, each kind once an hour, and counts the rest', async () => {
    const nightly = await api.newKey({ name: 'shut out', scopes: ['read'] })
    const refused = async () => {
      const { items } = await audit('?action=request.refused')
      return (items as { actor: { id: string }; subject: object; detail: object }[])
        .filter(({ actor }) => actor.id === nightly.id)
        .map(({ subject, detail }) => ({ ...subject, ...detail }))
        .toReversed()
    }
    const ask = (path: string) => api.request(path, { secret: nightly.secret })
    for (let times = 0; times < 3; times += 1) await ask('/v1/keys')
    await ask('/v1/contractors/nobody')
    const keys = { kind: 'route', id: '/v1/keys', method: 'get', code: 'insufficient-scope' }
    expect(await refused()).toEqual([keys])
    api.advanceMs(3_600_000)
    await ask('/v1/keys')
    expect(await refused()).toEqual([keys, { ...keys, not_logged_before: 2 }])
    await api.request(`/v1/keys/${nightly.id}`, { method: 'DELETE' })
    await ask('/v1/contractors')
    await api.request('/v1/contractors', { secret: 'never-was-one' })
    const ended = { kind: 'route', id: '/v1/contractors', method: 'get', code: 'unauthenticated' }
    expect(await refused()).toEqual([keys, { ...keys, not_logged_before: 2 }, ended])
  })

  test('is read with its own scope only', async () => {
    const secret = await api.makeKey({ scopes: ['read', 'batches:write', 'admin'] })
    const refused = await api.json(await api.request('/v1/audit', { secret }))
    expect(refused).toMatchObject({ status: 403, missing_scope: 'audit:read' })
  })
})
