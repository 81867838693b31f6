import { beforeAll, describe, expect, test } from 'vitest'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  return () => api.close()
})

const post = (key: string, body: string, query = '', extra: Record<string, string> = {}) =>
  api.request(`/v1/batches${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': key, ...extra },
  })

describe('with an Idempotency-Key', () => {
  test('a retry gets the first answer, and nothing is processed again', async () => {
    const body = sampleBatch('retry', 1)
    const first = await post('"retry"', body)
    const second = await post('retry', body)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
  })

  test('a retry of an accepted batch gets its location', async () => {
    const body = sampleBatch('later', 1)
    const first = await post('"later"', body, '', { prefer: 'respond-async' })
    const second = await post('"later"', body, '', { prefer: 'respond-async' })
    expect([first.status, second.status]).toEqual([202, 202])
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    await api.background.idle()
  })

  test('a retry of a refused batch gets the same refusal', async () => {
    const first = await post('"refused"', '{"record":"payment"}\n')
    const second = await post('"refused"', '{"record":"payment"}\n')
    expect([first.status, second.status]).toEqual([422, 422])
    expect(second.headers.get('content-type')).toBe('application/problem+json')
    expect(await second.text()).toBe(await first.text())
  })

  test('another payload, query or type is refused', async () => {
    const body = sampleBatch('other', 1)
    expect((await post('"other"', body)).status).toBe(200)
    const others = [
      await post('"other"', sampleBatch('other', 2)),
      await post('"other"', body, '?strict=true'),
      await post('"other"', body, '', { 'content-type': 'application/ndjson' }),
    ]
    for (const response of others) {
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ code: 'idempotency-mismatch' })
    }
  })

  test('a retry while the first is running is refused, and processed once', async () => {
    const body = sampleBatch('racing', 50)
    const answers = await Promise.all([post('"racing"', body), post('"racing"', body)])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
    const conflict = answers.find(({ status }) => status === 409)
    expect(conflict?.headers.get('retry-after')).toBe('1')
    const again = await post('"racing"', body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  test('the same key of another platform is another key', async () => {
    const other = await api.makeTenant('other')
    const secret = await api.makeKey({ tenant: other })
    const body = sampleBatch('mine', 1)
    await post('"shared"', body)
    const response = await api.request('/v1/batches', {
      method: 'POST',
      secret,
      body,
      headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': '"shared"' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('idempotent-replayed')).toBeNull()
  })

  test('a key that cannot be read is refused before anything is applied', async () => {
    const response = await post('"open', sampleBatch('unread', 1))
    expect(response.status).toBe(400)
    expect((await api.request('/v1/contractors/c-unread-1')).status).toBe(404)
  })
})
