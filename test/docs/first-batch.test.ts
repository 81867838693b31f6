/** The example of the README, posted to the real application as it stands there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApi, openTestApi } from '../http/test-api.ts'
import { shellLines, section } from './readme.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
})
afterAll(() => api.close())

test('the first batch of the README is accepted whole, and again changes nothing', async () => {
  const example = section('Post a first batch')
  const body = /-d '([\s\S]*?)'/.exec(example)?.[1]
  const headers = Object.fromEntries(
    [...example.matchAll(/-H ["']([\w-]+): (.+?)["'](?= |$)/gm)].map(
      ([, name = '', value = '']) => [name.toLowerCase(), value],
    ),
  )
  const { authorization, ...rest } = headers
  expect(authorization).toBe('Bearer $WAGEWATCH_KEY')
  const post = () => api.request('/v1/batches', { method: 'POST', headers: rest, body: body ?? '' })
  const first = await post()
  expect(first.status).toBe(200)
  expect(await first.json()).toMatchObject({ status: 'complete', accepted: 3, rejected: 0 })
  expect((await post()).headers.get('idempotent-replayed')).toBe('true')
})

test('the key of the README may do what the example does', () => {
  const create = shellLines().find((line) => line.includes('keys create')) ?? ''
  expect(create).toContain('--scope batches:write read')
})
