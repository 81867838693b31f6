/** Webhooks over the API, and from a running server to a receiver, over real sockets. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliverWebhooks } from '../../src/application/webhooks/deliver-webhooks.ts'
import { startServer } from '../../src/http/start-server.ts'
import { type Receiver, openReceiver, verified } from '../webhooks/receiver.ts'
import { sampleBatch, sampleRecords } from './sample-batch.ts'
import { sampleRing } from './sample-ring.ts'
import { LIMITS, type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
let receiver: Receiver
beforeEach(async () => {
  api = await openTestApi({})
  receiver = await openReceiver()
})
afterEach(async () => {
  await receiver.close()
  await api.close()
})

type Call = { readonly method?: string; readonly body?: object; readonly secret?: string }

const call = async (path: string, { method = 'GET', body, secret }: Call = {}) => {
  const response = await api.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(secret === undefined ? {} : { secret }),
  })
  return { status: response.status, body: response.status === 204 ? {} : await api.json(response) }
}
const make = async (wanted: object = {}) => {
  const { body } = await call('/v1/webhooks', {
    method: 'POST',
    body: { url: receiver.url, ...wanted },
  })
  return { id: String(body['id']), secret: String(body['secret']) }
}
const post = (body: string) =>
  api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body,
  })
const itemsOf = (body: Record<string, unknown>) => body['items'] as Record<string, unknown>[]

test('a running server sends what a posted batch changed', async () => {
  const { secret } = await make({ events: ['batch.completed'] })
  const server = await startServer(
    { context: api.application, close: api.close },
    { port: 0, host: '127.0.0.1', ...LIMITS, requestsPerMinute: 1000 },
  )
  const posted = await fetch(`${server.url}/v1/batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.secret}`, 'content-type': 'application/x-ndjson' },
    body: sampleBatch('hooked', 2),
  })
  const { id } = (await posted.json()) as { id: string }
  await expect.poll(() => receiver.received.length, { timeout: 30_000, interval: 20 }).toBe(1)
  await server.close()
  const [message] = receiver.received
  if (message === undefined) throw new Error('nothing came')
  const payload = verified(message, secret) as { type: string; data: { url: string } }
  expect(payload).toMatchObject({ type: 'batch.completed', data: { id } })
  expect(await call(payload.data.url)).toMatchObject({ status: 200, body: { status: 'complete' } })
})

describe('the API', () => {
  test('shows the secret once', async () => {
    const { id, secret } = await make()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    for (const path of ['/v1/webhooks', `/v1/webhooks/${id}`, '/v1/audit']) {
      expect(JSON.stringify(await call(path))).not.toContain(secret.slice(6))
    }
  })

  test.each([
    [{ url: 'http://hooks.example.com/' }, '/url'],
    [{ url: 'https://10.0.0.1/' }, '/url'],
    [{ url: 'https://[::ffff:169.254.169.254]/latest/meta-data' }, '/url'],
    [{ url: 'https://a:b@hooks.example.com/' }, '/url'],
    [{ url: 'https://hooks.example.com/', events: ['sar.drafted'] }, '/events/0'],
    [{ url: 'https://hooks.example.com/', events: [] }, '/events'],
  ])('refuses %j', async (body, pointer) => {
    const answer = await call('/v1/webhooks', { method: 'POST', body })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
    const { id } = await make()
    const changed = await call(`/v1/webhooks/${id}`, { method: 'PATCH', body })
    expect(changed.status).toBe(400)
  })

  test('is for administrators', async () => {
    const secret = await api.makeKey({ scopes: ['read', 'cases:write', 'audit:read', 'sar:read'] })
    expect((await call('/v1/webhooks', { secret })).status).toBe(403)
  })

  test('ends at twenty webhooks', async () => {
    for (let count = 0; count < 20; count += 1) await make()
    const body = { url: receiver.url }
    expect((await call('/v1/webhooks', { method: 'POST', body })).status).toBe(409)
  })

  test('pages what was sent, tells what became of it, and sends it again', async () => {
    const { id } = await make({ events: ['batch.completed'] })
    const path = `/v1/webhooks/${id}/deliveries`
    for (const prefix of ['one', 'two', 'three']) await post(sampleBatch(prefix, 1))
    receiver.answerWith(500)
    await deliverWebhooks(api.application)
    const first = await call(`${path}?limit=2`)
    const second = await call(String(first.body['next']))
    const all = [...itemsOf(first.body), ...itemsOf(second.body)]
    expect(all).toHaveLength(3)
    expect(all[0]).toMatchObject({ state: 'waiting', attempts: 1, last_status: 500 })

    receiver.answerWith(200)
    const message = String(all[2]?.['message_id'])
    const replayed = await call(`${path}/${message}/replay`, { method: 'POST' })
    expect(replayed).toMatchObject({ status: 202, body: { message_id: message, attempts: 0 } })
    await deliverWebhooks(api.application)
    const delivered = await call(`${path}?state=delivered`)
    expect(itemsOf(delivered.body)).toMatchObject([{ message_id: message, last_status: 200 }])
    expect((await call(`${path}/msg_x/replay`, { method: 'POST' })).status).toBe(404)
  })

  test('sends again what was given up with the webhook, once it is enabled', async () => {
    const { id } = await make({ events: ['batch.completed'] })
    const path = `/v1/webhooks/${id}`
    await post(sampleBatch('one', 1))
    receiver.answerWith(410)
    await deliverWebhooks(api.application)
    expect((await call(path)).body).toMatchObject({ status: 'disabled', disabled_reason: 'gone' })
    expect((await call(`${path}/replay-failed`, { method: 'POST' })).status).toBe(409)
    await call(path, { method: 'PATCH', body: { status: 'enabled' } })
    const again = () => call(`${path}/replay-failed`, { method: 'POST' })
    expect(await again()).toEqual({ status: 202, body: { replayed: 1 } })
    expect(await again()).toEqual({ status: 202, body: { replayed: 0 } })
  })

  test('changes, disables and ends', async () => {
    const { id } = await make()
    const path = `/v1/webhooks/${id}`
    const body = { events: ['case.decided'], status: 'disabled' }
    expect(await call(path, { method: 'PATCH', body })).toMatchObject({ status: 200, body })
    await post(sampleBatch('unheard', 1))
    expect((await call(`${path}/deliveries`)).body).toEqual({ items: [] })
    expect((await call(path, { method: 'DELETE' })).status).toBe(204)
    expect((await call(path)).status).toBe(404)
  })
})

test('a draft report of suspicion is told to nobody', async () => {
  const { id } = await make()
  await post(sampleRing('drafted', '9991234567'))
  const sent = async () => (await call(`/v1/webhooks/${id}/deliveries?limit=200`)).body
  const before = await sent()
  expect(itemsOf(before).length).toBeGreaterThan(1)
  const secret = await api.makeKey({ scopes: ['read', 'sar:read'] })
  const [contractor] = sampleRecords('drafted-1')
  for (const format of ['sar-narrative', 'sar-xml']) {
    const path = `/v1/contractors/${String(contractor?.['contractor_id'])}/report?format=${format}`
    expect((await api.request(path, { secret })).status).toBe(200)
  }
  await deliverWebhooks(api.application)
  expect(itemsOf(await sent()).map(({ message_id: message }) => message)).toEqual(
    itemsOf(before).map(({ message_id: message }) => message),
  )
  const bodies = receiver.received.map(({ body }) => body).join('\n')
  expect(bodies).not.toMatch(/sar\b|suspicious|draft(?!ed-)/i)
})
