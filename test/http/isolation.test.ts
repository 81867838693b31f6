/** Nothing of one platform is seen or changed with the key of another, on any route. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../src/http/routes.ts'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { TESTER } from '../support/tester.ts'
import { openCases } from './open-cases.ts'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'
import { type KnownIds, callsOfEveryRoute } from './walk-routes.ts'

/** Stands in every name and id of the one platform, and nowhere else. */
const VICTIM = 'qzvk'

let api: TestApi
let ids: KnownIds
let stranger: string
let victimKey: string

beforeAll(async () => {
  api = await openTestApi({})
  const victim = await api.makeTenant('victim')
  victimKey = await api.makeKey({ tenant: victim, name: `${VICTIM} key` })
  stranger = await api.makeKey({ tenant: await api.makeTenant('stranger'), name: 'stranger key' })
  const posted = await api.json(
    await api.request('/v1/batches', {
      method: 'POST',
      secret: victimKey,
      headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'victims' },
      body: sampleBatch(VICTIM, 2),
    }),
  )
  const keys = await api.json(await api.request('/v1/keys', { secret: victimKey }))
  const [key] = keys['items'] as { id: string }[]
  const acting = { tenant: victim, actor: TESTER }
  const review = await drawBlindReview(api.application, acting, { seed: VICTIM, size: 1 })
  ids = {
    blindReview: review.id,
    batch: String(posted['id']),
    // The score of the other waits for a blind verdict.
    contractor: `c-${VICTIM}-${review.items[0]?.contractor === `c-${VICTIM}-1` ? 2 : 1}`,
    key: key?.id ?? '',
    member: `c-${VICTIM}-ring1-1`,
    ...(await openCases(api, { tenant: victim, secret: victimKey, prefix: VICTIM })),
  }
  return () => api.close()
})

/** Texts that stand only in what the victim posted or owns. */
const traces = () => [ids.batch, ids.key, VICTIM, victimKey]

describe('the key of another platform', () => {
  test('finds nothing on any route, and no answer holds a trace', async () => {
    const calls = callsOfEveryRoute(ids).filter(({ route }) => route.access !== 'public')
    expect(new Set(calls.map(({ route }) => route.id)).size).toBe(
      ROUTES.filter(({ access }) => access !== 'public').length,
    )
    for (const { route, path, init } of calls) {
      const response = await api.request(path, { ...init, secret: stranger })
      const headers = JSON.stringify([...response.headers])
      const body = await response.text()
      if (route.path.includes('{') || init.body?.includes(ids.member) === true)
        expect([path, response.status]).toEqual([path, 404])
      else expect([path, Math.floor(response.status / 100)]).toEqual([path, 2])
      // A refusal may repeat the path that was asked for.
      const answer = body.replaceAll(ids.contractor, '').replaceAll(ids.member, '')
      const found = traces().filter((trace) => (answer + headers).includes(trace))
      expect([path, found]).toEqual([path, []])
    }
  })

  test('reads empty listings and an empty report', async () => {
    const fresh = await api.makeKey({ tenant: await api.makeTenant('fresh') })
    for (const path of ['/v1/contractors', '/v1/alerts']) {
      expect(await api.json(await api.request(path, { secret: fresh }))).toEqual({ items: [] })
    }
    const report = await api.json(await api.request('/v1/reports/portfolio', { secret: fresh }))
    expect(report).toMatchObject({ assessments: [], alerts: [], clusters: [], problems: [] })
    expect(report['summary']).toMatchObject({ contractors: 0 })
  })

  test('changes nothing: key, batch and contractor are still there', async () => {
    for (const path of [`/v1/batches/${ids.batch}`, `/v1/contractors/${ids.contractor}`]) {
      expect((await api.request(path, { secret: victimKey })).status).toBe(200)
    }
  })

  test('cannot add to a contractor of another platform', async () => {
    const payment = {
      record: 'payment',
      payment_id: 'p-intruder',
      contractor_id: ids.contractor,
      amount: '1.00',
      currency: 'USD',
      pay_date: '2026-01-30',
    }
    const response = await api.request('/v1/batches', {
      method: 'POST',
      secret: stranger,
      headers: { 'content-type': 'application/x-ndjson' },
      body: JSON.stringify(payment),
    })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('unknown-contractor')
    const path = `/v1/contractors/${ids.contractor}`
    const known = await api.json(await api.request(path, { secret: victimKey }))
    expect(known['payments']).toMatchObject({ count: 1 })
  })

  test('does not link contractors over platforms by a shared account', async () => {
    const body = sampleBatch(VICTIM, 2)
      .replaceAll(`c-${VICTIM}`, 'c-copy')
      .replaceAll('Avery', 'Moss')
    const secret = await api.makeKey({ tenant: await api.makeTenant('copy') })
    await api.request('/v1/batches', {
      method: 'POST',
      secret,
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    })
    const copy = await api.json(await api.request('/v1/contractors/c-copy-1', { secret }))
    expect(copy['linked_contractors']).toEqual([])
  })
})
