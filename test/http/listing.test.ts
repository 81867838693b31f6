import { beforeAll, describe, expect, test } from 'vitest'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

const COUNT = 25

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  await api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('list', COUNT),
  })
  return () => api.close()
})

async function page(path: string) {
  const response = await api.request(path)
  const body = await api.json(response)
  const items = body['items'] as { contractor_id: string }[]
  const next = body['next'] as string | undefined
  return {
    ids: items.map(({ contractor_id }) => contractor_id),
    next,
    link: response.headers.get('link'),
  }
}

describe('a listing', () => {
  test('has every contractor once over its pages', async () => {
    const seen: string[] = []
    let path: string | undefined = '/v1/contractors?limit=10'
    const sizes: number[] = []
    while (path !== undefined) {
      const { ids, next, link } = await page(path)
      expect(link).toBe(next === undefined ? null : `<${next}>; rel="next"`)
      sizes.push(ids.length)
      seen.push(...ids)
      path = next
    }
    expect(sizes).toEqual([10, 10, 5])
    expect(new Set(seen).size).toBe(COUNT)
  })

  test('continues only with its own filter and platform', async () => {
    const { next = '' } = await page('/v1/contractors?limit=10')
    const cursor = new URL(next, 'http://host').searchParams.get('cursor') ?? ''
    const secret = await api.makeKey({ tenant: await api.makeTenant('other') })
    const elsewhere = [
      await api.request(`/v1/contractors?band=high&cursor=${cursor}`),
      await api.request(`/v1/alerts?cursor=${cursor}`),
      await api.request(`/v1/contractors?cursor=${cursor}`, { secret }),
      await api.request(`/v1/contractors?cursor=${cursor.slice(0, -4)}`),
    ]
    for (const response of elsewhere) {
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid-cursor' })
    }
  })

  test('may change its page size on the way', async () => {
    const { next = '' } = await page('/v1/contractors?limit=10')
    const { ids } = await page(next.replace('limit=10', 'limit=200'))
    expect(ids).toHaveLength(COUNT - 10)
  })

  test('of a filter holds only what passes it', async () => {
    expect((await page('/v1/contractors?band=critical')).ids).toEqual([])
  })
})
