/** What the server answers is what the OpenAPI document says. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { beforeAll, expect, test } from 'vitest'
import { ROUTES } from '../../src/http/routes.ts'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { TESTER } from '../support/tester.ts'
import { openCases } from './open-cases.ts'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'
import { type RouteCall, callsOfEveryRoute } from './walk-routes.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats })

let api: TestApi
let calls: readonly RouteCall[]
beforeAll(async () => {
  api = await openTestApi({})
  const posted = await api.json(
    await api.request('/v1/batches', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleBatch('contract', 3),
    }),
  )
  const spare = await api.newKey({ name: 'spare' })
  const acting = { tenant: api.tenant, actor: TESTER }
  const review = await drawBlindReview(api.application, acting, { seed: 'contract', size: 1 })
  const drawn = new Set<string>(review.items.map(({ contractor }) => contractor))
  calls = callsOfEveryRoute({
    blindReview: review.id,
    batch: String(posted['id']),
    // One whose score waits for no blind verdict.
    contractor:
      [1, 2, 3].map((number) => `c-contract-${number}`).find((id) => !drawn.has(id)) ?? '',
    key: spare.id,
    member: 'c-contract-ring1-1',
    ...(await openCases(api, { tenant: api.tenant, secret: api.secret, prefix: 'contract' })),
  })
  return () => api.close()
})

test('every route answers as declared', async () => {
  expect(new Set(calls.map(({ route }) => route.id)).size).toBe(ROUTES.length)
  for (const { route, path, init } of calls) {
    const response = await api.request(path, init)
    const answer = route.answers.find(({ status }) => status === response.status)
    expect([path, response.status, answer !== undefined]).toEqual([path, response.status, true])
    const text = await response.text()
    const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';')
    const declared = answer?.content[mediaType]
    if (text === '') continue
    expect([path, mediaType, declared !== undefined]).toEqual([path, mediaType, true])
    if (declared === undefined || !mediaType.includes('json')) continue
    const documents = mediaType === 'application/x-ndjson' ? text.trimEnd().split('\n') : [text]
    const validate = ajv.compile(declared.schema)
    for (const document of documents) {
      validate(JSON.parse(document))
      expect({ path, errors: validate.errors ?? [] }).toEqual({ path, errors: [] })
    }
  }
}, 30_000)
