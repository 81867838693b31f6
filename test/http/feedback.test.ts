/** Suppressions and policies over HTTP: proposed by one, in force by two. */
import { beforeAll, describe, expect, test } from 'vitest'
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import { openCases } from './open-cases.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
let other: string
beforeAll(async () => {
  api = await openTestApi({})
  other = await api.makeKey({ name: 'second person' })
  await openCases(api, { tenant: api.tenant, secret: api.secret, prefix: 'feed' })
  return () => api.close()
})

const post = async (path: string, body: object, secret?: string) =>
  api.request(path, {
    method: 'POST',
    ...(secret === undefined ? {} : { secret }),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('a suppression', () => {
  const about = { contractor_id: 'c-feed-ring1-1', indicator: 'shared-destination' }

  test('is tried, proposed by one, approved by another', async () => {
    const preview = await api.json(await post('/v1/suppressions/preview', about))
    expect(preview['batches']).toBe(2)
    // The other alert rests on who holds the accounts as well.
    expect(preview['alerts']).toBe(2)
    expect(preview['hidden']).toEqual([
      expect.objectContaining({ typology: 'payout-diversion', confirmed: false }),
    ])
    const until = new Date(api.application.clock() + 86_400_000).toISOString()
    const reason = 'The agency was declared late.'
    const proposed = await post('/v1/suppressions', { ...about, reason, until })
    expect(proposed.status).toBe(201)
    const { id } = await api.json(proposed)
    const twice = await post('/v1/suppressions', { ...about, reason, until }, other)
    expect(await api.json(twice)).toMatchObject({ status: 409, code: 'conflict' })
    const path = `/v1/suppressions/${String(id)}`
    expect((await post(path, { verdict: 'approve' })).status).toBe(403)
    const approved = await api.json(await post(path, { verdict: 'approve' }, other))
    expect(approved).toMatchObject({ state: 'approved', until })
    expect(approved['from']).toBeDefined()
    const { items } = await api.json(await api.request('/v1/suppressions'))
    expect(items).toHaveLength(2)
  })

  test('is withdrawn by who may propose it', async () => {
    const worker = await api.makeKey({ scopes: ['read', 'cases:write'] })
    const until = new Date(api.application.clock() + 86_400_000).toISOString()
    const about = { contractor_id: 'c-feed-ring1-1', indicator: 'shared-holder' }
    const body = { ...about, reason: 'A household.', until }
    const { id } = await api.json(await post('/v1/suppressions', body, worker))
    const settle = async (verdict: string) =>
      api.json(await post(`/v1/suppressions/${String(id)}`, { verdict }, worker))
    for (const verdict of ['approve', 'reject', 'revoke']) {
      expect(await settle(verdict)).toMatchObject({ missing_scope: 'cases:approve' })
    }
    expect(await settle('withdraw')).toMatchObject({ state: 'withdrawn' })
  })

  test('of a sanctions indicator is refused', async () => {
    const until = new Date(api.application.clock() + 86_400_000).toISOString()
    const body = { ...about, indicator: 'sanctioned-name', reason: 'It is another person.', until }
    expect((await post('/v1/suppressions', body)).status).toBe(400)
  })
})

describe('a policy', () => {
  const policy = {
    ...cataloguePolicy(),
    id: 'strict',
    version: 2,
    thresholds: { ...cataloguePolicy().thresholds, high: 99, critical: 100, alert: 99 },
  }

  test('is tried on stored payroll before anybody proposes it', async () => {
    const tried = await api.json(await post('/v1/backtests', { policy, every: 'batch' }))
    expect(tried).toMatchObject({ after: 0, gained: [] })
    expect(tried['lost']).toHaveLength(Number(tried['before']))
  })

  test('in force can be read before anybody proposed one, and proposed as it is', async () => {
    const read = await api.json(await api.request('/v1/policies/in-force'))
    expect(read).toEqual({
      in_force: { id: 'default', version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      document: JSON.parse(JSON.stringify(cataloguePolicy())),
    })
    const missing = await api.json(await api.request('/v1/policies/99'))
    expect(missing['detail']).toContain('/v1/policies/in-force')
    const tried = await post('/v1/backtests', { policy: read['document'], every: 'month' })
    expect(await api.json(tried)).toMatchObject({ gained: [], lost: [] })
  })

  test('with faults is refused, and every fault is named', async () => {
    const faulty = { ...policy, thresholds: { ...policy.thresholds, low: 101 }, extra: 1 }
    const refused = await api.json(await post('/v1/policies', { policy: faulty, note: 'x' }))
    expect(refused['status']).toBe(400)
    expect((refused['errors'] as unknown[]).length).toBeGreaterThan(1)
  })

  test('is in force once another publishes it, and everybody is judged by it', async () => {
    const alerts = async () =>
      (await api.json(await api.request('/v1/alerts?status=open')))['items']
    expect(await alerts()).not.toEqual([])
    const proposed = await api.json(await post('/v1/policies', { policy, note: 'Fewer alerts.' }))
    const path = `/v1/policies/${String(proposed['version'])}`
    const { differences } = await api.json(await api.request(path))
    expect(differences).toContainEqual({ pointer: '/thresholds/alert', before: 60, after: 99 })
    expect((await post(path, { verdict: 'approve' })).status).toBe(403)
    const before = await api.json(await api.request('/v1/policies'))
    expect(before['version']).toBeUndefined()
    expect((await post(path, { verdict: 'approve' }, other)).status).toBe(200)
    const { in_force: inForce } = await api.json(await api.request('/v1/policies'))
    expect(inForce).toMatchObject({ id: 'strict', version: 2 })
    const whole = await api.json(await api.request('/v1/policies/in-force'))
    expect(whole).toMatchObject({
      in_force: inForce,
      version: proposed['version'],
      document: { id: 'strict' },
    })
    await api.background.idle()
    expect((await api.json(await api.request('/v1/policies')))['rescreen']).toBeUndefined()
    expect(await alerts()).toEqual([])
    const report = await api.json(await api.request('/v1/reports/portfolio'))
    expect(report['engine']).toMatchObject({ policy: { id: 'strict' } })
    const stranger = await api.makeKey({ tenant: await api.makeTenant('elsewhere') })
    const elsewhere = await api.json(await api.request('/v1/policies', { secret: stranger }))
    expect(elsewhere).toMatchObject({ in_force: { id: 'default' }, items: [] })
  })
})
