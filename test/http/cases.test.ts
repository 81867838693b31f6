/** Cases over HTTP: who may do what, seen versions, retries, two people. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createUser } from '../../src/application/people/create-user.ts'
import { TESTER } from '../support/tester.ts'
import { openCases } from './open-cases.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
let other: string
let ids: { readonly proposal: string; readonly attachment: string }
beforeAll(async () => {
  api = await openTestApi({})
  other = await api.makeKey({ name: 'second person' })
  ids = await openCases(api, { tenant: api.tenant, secret: api.secret, prefix: 'desk' })
  return () => api.close()
})

type Sent = { readonly headers?: Record<string, string>; readonly secret?: string }

const send = (method: string, path: string, body: object, { headers, secret }: Sent = {}) =>
  api.request(path, {
    method,
    ...(secret === undefined ? {} : { secret }),
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const post = (path: string, body: object, sent?: Sent) => send('POST', path, body, sent)

const CONFIRMED = {
  disposition: 'confirmed-risk',
  reasons: [
    {
      code: 'payee-collects-for-many',
      evidence: [{ contractor_id: 'c-desk-ring1-1', indicator: 'shared-destination' }],
    },
  ],
  text: 'Four workers, one payee, none of them the holder.',
}

describe('the queue', () => {
  test('says why each case stands where it stands', async () => {
    const { items } = await api.json(await api.request('/v1/cases'))
    expect(items).toMatchObject([{ status: 'open' }, { status: 'awaiting-approval' }])
    expect(JSON.stringify(items)).toMatch(/4 linked contractors, the highest score [\d.]+; /)
    const filtered = await api.json(await api.request('/v1/cases?status=open&limit=1'))
    expect(filtered['items']).toMatchObject([{ id: 'case-1' }])
  })
})

describe('a change', () => {
  const change = (body: object, headers: Record<string, string> = {}) =>
    send('PATCH', '/v1/cases/case-1', body, { headers })

  test('needs the version that was seen', async () => {
    const etag = (await api.request('/v1/cases/case-1')).headers.get('etag') ?? ''
    expect((await change({ tags: ['a'] })).status).toBe(428)
    const wanted = { name: 'una', displayName: 'Una', role: 'analyst' } as const
    const acting = { tenant: api.tenant, actor: TESTER }
    const { user } = await createUser(api.application, acting, wanted)
    const assignee = `user:${user.id}`
    const changed = await change({ tags: ['a'], assignee }, { 'if-match': etag })
    expect(await api.json(changed)).toMatchObject({ tags: ['a'], assignee })
    const stale = await api.json(await change({ tags: ['b'] }, { 'if-match': etag }))
    expect(stale).toMatchObject({ status: 412, code: 'precondition-failed' })
    expect((await change({ tags: ['b'] }, { 'if-match': 'W/"x"' })).status).toBe(412)
    const now = changed.headers.get('etag') ?? ''
    expect((await change({ assignee: null }, { 'if-match': now })).status).toBe(200)
  })

  test('is all or nothing', async () => {
    const before = await api.json(await api.request('/v1/cases/case-1'))
    const refused = await change({ tags: ['z'], duplicate_of: 'case-99' }, { 'if-match': '*' })
    expect(refused.status).toBe(400)
    const after = await api.json(await api.request('/v1/cases/case-1'))
    expect(after['tags']).toEqual(before['tags'])
  })

  test('gives a case to nobody who is not there', async () => {
    const refused = await change({ assignee: 'user:u-1' }, { 'if-match': '*' })
    expect(await api.json(refused)).toMatchObject({
      status: 400,
      code: 'invalid-request',
      detail: expect.stringContaining('not assigned to user:u-1. No user of this platform'),
      errors: [{ code: 'not-assignable', pointer: '/assignee' }],
    })
    expect((await change({ assignee: 'key:k-1' }, { 'if-match': '*' })).status).toBe(400)
  })

  test.each([{}, { status: 'closed' }, { due_on: '2026-02-30' }, { tags: [''] }])(
    'is refused: %j',
    async (body) => {
      expect((await change(body, { 'if-match': '*' })).status).toBe(400)
    },
  )

  test('of many cases at once is never a decision', async () => {
    const ids = ['case-1', 'case-2']
    const refused = await post('/v1/cases/bulk', { ids, disposition: 'benign-explained' })
    expect(refused.status).toBe(400)
    const done = await api.json(await post('/v1/cases/bulk', { ids, tags: ['ring'] }))
    expect(done['outcomes']).toMatchObject([{ id: 'case-1' }, { id: 'case-2' }])
  })
})

describe('two people', () => {
  test('confirm a risk; one alone does not, whatever the key says', async () => {
    const proposed = await api.json(await post('/v1/cases/case-1/dispositions', CONFIRMED))
    expect(proposed).toMatchObject({
      status: 'awaiting-approval',
      waiting: { kind: 'disposition' },
    })
    const { id } = proposed['waiting'] as { id: string }
    const verdict = `/v1/cases/case-1/proposals/${id}`
    const self = await api.json(await post(verdict, { verdict: 'approve' }))
    expect(self).toMatchObject({ status: 403, code: 'second-person-required' })
    const made = await api.json(
      await post('/v1/keys', { name: 'mine too', scopes: ['cases:approve'] }),
    )
    const disguised = await post(
      verdict,
      { verdict: 'approve' },
      { secret: String(made['secret']) },
    )
    expect(disguised.status).toBe(403)
    const approved = await post(verdict, { verdict: 'approve' }, { secret: other })
    expect(await api.json(approved)).toMatchObject({
      status: 'closed',
      disposition: 'confirmed-risk',
    })
    expect((await post(verdict, { verdict: 'approve' }, { secret: other })).status).toBe(409)
    const { items } = await api.json(await api.request('/v1/cases/case-1/events'))
    expect(JSON.stringify(items)).toContain('"kind":"approved"')
  })

  test('need their own scope', async () => {
    const worker = await api.makeKey({ scopes: ['read', 'cases:write'] })
    const verdict = `/v1/cases/case-2/proposals/${ids.proposal}`
    const refused = await post(verdict, { verdict: 'approve' }, { secret: worker })
    expect(await api.json(refused)).toMatchObject({ missing_scope: 'cases:approve' })
    const reader = await api.makeKey({ scopes: ['read'] })
    const note = { about: 'fact', text: 'Read only.' }
    expect((await post('/v1/cases/case-2/notes', note, { secret: reader })).status).toBe(403)
    expect((await post(verdict, { verdict: 'approve' })).status).toBe(200)
  })
})

test('who may propose may withdraw, and approves nothing', async () => {
  const worker = await api.makeKey({ scopes: ['read', 'cases:write'] })
  const asked = await api.json(
    await post('/v1/cases/case-2/identifier-requests', { purpose: 'OFAC.' }, { secret: worker }),
  )
  const { id } = asked['waiting'] as { id: string }
  const settle = async (verdict: string, secret: string) =>
    api.json(await post(`/v1/cases/case-2/proposals/${id}`, { verdict }, { secret }))
  for (const verdict of ['approve', 'reject']) {
    expect(await settle(verdict, worker)).toMatchObject({ missing_scope: 'cases:approve' })
  }
  const approver = await api.makeKey({ scopes: ['read', 'cases:approve'] })
  expect(await settle('withdraw', approver)).toMatchObject({ missing_scope: 'cases:write' })
  expect(await settle('withdraw', other)).toMatchObject({ status: 409 })
  expect((await settle('withdraw', worker))['waiting']).toBeUndefined()
})

test('a note that is sent again with its key is noted once', async () => {
  const headers = { 'idempotency-key': '"note-1"' }
  const note = { about: 'opinion', text: 'Looks like a household.' }
  const first = await post('/v1/cases/case-2/notes', note, { headers })
  const again = await post('/v1/cases/case-2/notes', note, { headers })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await again.text()).toBe(await first.text())
  const changed = await post('/v1/cases/case-2/notes', { ...note, about: 'fact' }, { headers })
  expect(changed.status).toBe(422)
  const { notes } = await api.json(await api.request('/v1/cases/case-2'))
  expect(notes).toHaveLength(1)
})

test('a file comes back as a download that a browser neither shows nor runs', async () => {
  const response = await api.request(`/v1/cases/case-1/attachments/${ids.attachment}`)
  expect(await response.text()).toBe('letter to desk')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''letter%20%28desk%29.txt`,
    'x-content-type-options': 'nosniff',
  })
  const path = '/v1/cases/case-1/attachments?name='
  const large = { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024 + 1) }
  expect((await api.request(`${path}big.bin`, large)).status).toBe(413)
  expect((await api.request(`${path}..%2Fup`, { method: 'POST', body: 'x' })).status).toBe(400)
})

test('what does not fit the state of a case is a conflict', async () => {
  const release = await post('/v1/cases/case-2/holds/release', { text: 'Nothing is held.' })
  expect(await api.json(release)).toMatchObject({ status: 409, code: 'conflict' })
  const claim = (secret?: string) =>
    post('/v1/cases/case-2/claim', { minutes: 30 }, secret === undefined ? {} : { secret })
  expect((await claim()).status).toBe(200)
  expect((await claim(other)).status).toBe(409)
  api.advanceMs(31 * 60_000)
  expect((await claim(other)).status).toBe(200)
  const path = '/v1/cases/case-2/claim'
  expect((await api.request(path, { method: 'DELETE' })).status).toBe(409)
  expect((await api.request(path, { method: 'DELETE', secret: other })).status).toBe(200)
})
