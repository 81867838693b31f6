import { expect, test } from 'vitest'
import { openTestApi } from './test-api.ts'

test('a key is told what it has left, and waits above its quota while others go on', async () => {
  const api = await openTestApi({ quota: { quota: 2, windowSeconds: 60 } })
  const [first, second] = [await api.makeKey({}), await api.makeKey({})]
  const ask = (secret: string) => api.request('/v1/lists', { secret })
  const answers = [await ask(first), await ask(first), await ask(first)]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual([
    '"default";r=1;t=60',
    '"default";r=0;t=60',
    '"default";r=0;t=60',
  ])
  expect(answers[2]?.headers.get('ratelimit-policy')).toBe('"default";q=2;w=60')
  expect(answers[2]?.headers.get('retry-after')).toBe('60')
  expect(await answers[2]?.json()).toMatchObject({
    code: 'quota-exceeded',
    'violated-policies': ['default'],
  })
  expect((await ask(second)).status).toBe(200)
  await api.close()
})
