/** What whoever could still judge somebody of a case blindly gets of it over HTTP: nothing, by any path. */
import { beforeAll, describe, expect, test } from 'vitest'
import { openCases } from './open-cases.ts'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

/** A quarter as many with an alert are drawn beside them: all eight of both cases. */
const CALM = 32

let api: TestApi
/** Could judge, and only reads. */
let judge: string
let reader: string
let paths: readonly string[]
let review: string

beforeAll(async () => {
  api = await openTestApi({})
  await api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('calm', CALM),
  })
  const { attachment } = await openCases(api, {
    tenant: api.tenant,
    secret: api.secret,
    prefix: 'desk',
  })
  judge = await api.makeKey({ name: 'judge', scopes: ['read', 'cases:write'] })
  reader = await api.makeKey({ name: 'reader', scopes: ['read', 'cases:approve'] })
  const drawn = await api.request('/v1/blind-reviews', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed: 'sealed', size: CALM }),
  })
  review = String((await api.json(drawn))['id'])
  paths = ['', '/events', `/attachments/${attachment}`, '/report', '/report?format=csv'].map(
    (path) => `/v1/cases/case-1${path}`,
  )
  return () => api.close()
})

const statuses = async (secret: string) => {
  const answers = await Promise.all(paths.map((path) => api.request(path, { secret })))
  return answers.map(({ status }) => status)
}

describe('a case of somebody who waits for a blind verdict', () => {
  test('is closed to who could give it: itself, its events, files and reports', async () => {
    for (const path of paths) {
      const answer = await api.request(path, { secret: judge })
      const text = await answer.text()
      expect(JSON.parse(text)).toMatchObject({ status: 403, code: 'blind-verdict-first' })
      expect(text).not.toMatch(/c-desk|letter|payee/)
    }
  })

  test('is open to who judges nobody, but for the files of those who work cases', async () => {
    expect(await statuses(reader)).toEqual([200, 200, 403, 200, 200])
  })

  test('opens, all of it, once there is nothing left to judge', async () => {
    const path = `/v1/blind-reviews/${review}/step-back`
    const { status } = await api.request(path, { method: 'POST', secret: judge })
    expect(status).toBe(200)
    expect(await statuses(judge)).toEqual([200, 200, 200, 200, 200])
  })
})
