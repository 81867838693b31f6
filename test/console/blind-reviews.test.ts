/** A blind review in the console: drawn by a lead, judged by an analyst, told when all are judged. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
let analyst: Visitor
let lead: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('calm', 4),
  })
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'blind' })
  viewer = await desk.visitor('viewer')
  analyst = await desk.visitor('analyst')
  lead = await desk.visitor('lead')
}, 60_000)
afterAll(() => desk.close())

const pageOf = async (response: Response | Promise<Response>) => (await response).text()
const quality = () => pageOf(viewer.get('/console/fairness'))

test('tells of those without an alert how many look diverting, once all are judged', async () => {
  expect(await quality()).toContain('Nobody knows yet')
  expect((await analyst.post('/console/blind-reviews', { seed: 'Q1', size: '10' })).status).toBe(
    403,
  )
  const drawn = await lead.post('/console/blind-reviews', { seed: 'Q1', size: '10' })
  const path = drawn.headers.get('location') ?? ''
  expect(path).toMatch(/^\/console\/blind-reviews\/[\w-]+$/)
  const before = await pageOf(analyst.get(path))
  expect(before).toContain('0 of 5 contractors judged')
  expect(before).not.toContain('/console/contractors/')
  const files = [...before.matchAll(/<a href="(\/console\/blind-reviews\/[^"]+\/\d+)">/g)]
  expect(files).toHaveLength(5)
  for (const [, file = ''] of files) {
    const page = await pageOf(analyst.get(file))
    expect(page).toContain('By these facts alone')
    expect(page).not.toMatch(/class="badge|class="score|\/console\/contractors\/|points<|Advice:/)
    expect(await quality()).toContain('Nobody knows yet')
    const isRing = page.includes('Values that few other contractors show too')
    const judge = (reason: string) =>
      analyst.post(file, { verdict: isRing ? 'looks-diverting' : 'looks-lawful', reason })
    expect((await judge('ok')).status).toBe(409)
    expect((await viewer.post(file, { verdict: 'cannot-tell', reason: 'I guess.' })).status).toBe(
      403,
    )
    expect((await judge('As the accounts say.')).status).toBe(303)
    expect((await judge('Another look at it.')).status).toBe(409)
  }
  const after = await pageOf(viewer.get(path))
  expect(after).toContain('Of 4 contractors without an alert 0 looked diverting')
  expect(after).toContain('Of 1 contractor with an alert, mixed in, 1 looked diverting')
  expect(after).toContain('/console/contractors/c-calm-1')
  expect(await quality()).toContain('Were they like the 4 without an alert now, 0 to 2 of these')
  const log = await pageOf(lead.get('/console/audit?action=blind-review.judged'))
  expect(log.match(/<th role="rowheader"/g)).toHaveLength(5)
})

/** Path of a new review of two contractors without an alert and one with, and of the places in it. */
async function drawnReview(seed: string) {
  const drawn = await lead.post('/console/blind-reviews', { seed, size: '10' })
  const path = drawn.headers.get('location') ?? ''
  const page = await pageOf(viewer.get(path))
  const places = [...page.matchAll(/<a href="(\/console\/blind-reviews\/[^"]+\/\d+)">/g)]
  const ids = await Promise.all(
    places.map(async ([, place = '']) => {
      const file = await pageOf(viewer.get(place))
      return /<code>(?:<bdi>)?([^<]+)/.exec(file)?.[1] ?? ''
    }),
  )
  return { path, id: path.split('/').at(-1) ?? '', places: places.map(([, at = '']) => at), ids }
}

const CASES = ['/console/cases/case-1', '/console/cases/case-2', '/console/cases/case-3']
const LISTS = ['/console', '/console?view=later', '/console/contractors', '/console/fairness']
const VERDICT = { verdict: 'cannot-tell', reason: 'As the accounts say.' }

test('until all are judged nothing tells which of them has an alert: no page, list, count or number', async () => {
  const { path, places, ids } = await drawnReview('Q2')
  expect(ids).toHaveLength(5)
  const addresses = [...ids.map((id) => `/console/contractors/${id}`), ...CASES, ...LISTS]
  // What was judged is said, and which form may be sent.
  const seen = async () =>
    await Promise.all(
      addresses.map(async (address) => {
        const answer = await analyst.get(address)
        const text = (await answer.text())
          .replaceAll(/name="token" value="[^"]*"/g, '')
          .replaceAll(/\d of 5 contractors judged/g, '')
        return { address, status: answer.status, text }
      }),
    )
  const first = await seen()
  const refused = first.filter(({ status }) => status === 403)
  expect(refused.map(({ address }) => address)).toEqual(
    expect.arrayContaining(ids.map((id) => `/console/contractors/${id}`)),
  )
  // One case is closed, one open, one not there. All refusals are the same page, but for where it leads afterwards.
  expect(
    first
      .slice(5, 8)
      .map(({ status }) => status)
      .toSorted((a, b) => a - b),
  ).toEqual([200, 403, 404])
  const words = refused.map(({ address, text }) => text.replaceAll(address, 'here'))
  expect(new Set(words).size).toBe(1)
  expect(words[0]).toContain('Judge first, then look at the score')
  expect(words[0]).toContain(`href="${path}"`)
  expect(words[0]).not.toMatch(/class="badge|Advice:|points<|c-calm|blind-ring/)
  for (const { address, text } of first.slice(-LISTS.length)) {
    for (const id of ids) expect(text, address).not.toContain(id)
  }
  for (const [index, place] of places.entries()) {
    if (index > 0) expect(await seen()).toEqual(first)
    expect((await (index % 2 === 0 ? lead : analyst).post(place, VERDICT)).status).toBe(303)
  }
  for (const [index, { status }] of (await seen()).entries()) {
    expect(status).toBe(index === 7 ? 404 : 200)
  }
})

test('stepping back is from a whole review', async () => {
  const { path, id, places, ids } = await drawnReview('Q3')
  const file = `/console/contractors/${ids[0]}`
  for (const sealed of [file, `${file}/report?format=html`, '/console/report']) {
    expect((await analyst.get(sealed)).status).toBe(403)
  }
  expect((await viewer.get(file)).status).toBe(200)
  expect(await pageOf(analyst.get('/console'))).toContain('are left out here and in the counts')
  const [closed = ''] = (
    await Promise.all(CASES.map(async (each) => [each, (await analyst.get(each)).status] as const))
  ).flatMap(([each, status]) => (status === 403 ? [each] : []))
  // Nor does an action on the case that is refused show it.
  const acted = await analyst.post(`${closed}/note`, { version: '0', text: '' })
  expect(await acted.text()).toContain('Judge first, then look at the score')
  const opened = await analyst.post('/console/step-back', { review: id, next: file })
  expect(opened.headers.get('location')).toBe(file)
  expect((await analyst.get(file)).status).toBe(200)
  expect((await analyst.get(closed)).status).toBe(200)
  expect((await lead.get(file)).status).toBe(403)
  expect(await pageOf(analyst.get(path))).toContain('You stepped back from this review')
  expect(await pageOf(analyst.get(places[0] ?? ''))).not.toContain('Keep the verdict')
  const own = await analyst.post(places[0] ?? '', VERDICT)
  expect(own.status).toBe(409)
  expect(await own.text()).toContain('You stepped back to see scores of this review')
  for (const place of places) expect((await lead.post(place, VERDICT)).status).toBe(303)
  expect((await lead.get(file)).status).toBe(200)
  const log = await pageOf(lead.get('/console/audit?action=blind-review.stepped-back'))
  expect(log.match(/<th role="rowheader"/g)).toHaveLength(1)
})

test('seals scores for keys that may judge, and for no others', async () => {
  const { id, items } = (await desk.json(
    await desk.request('/v1/blind-reviews', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seed: 'Q4', size: 10 }),
    }),
  )) as { id: string; items: { position: number; contractor_id: string }[] }
  const places = items.map(({ position }) => `/v1/blind-reviews/${id}/items/${position}`)
  const reader = await desk.newKey({ name: 'reader', scopes: ['read'] })
  for (const { contractor_id: contractor } of items) {
    for (const what of ['', '/assessment', '/report']) {
      const refused = await desk.request(`/v1/contractors/${contractor}${what}`)
      expect(refused.status).toBe(403)
      expect(await desk.json(refused)).toMatchObject({
        code: 'blind-verdict-first',
        errors: places.map((source) => ({ source })),
      })
      const read = await desk.request(`/v1/contractors/${contractor}${what}`, {
        secret: reader.secret,
      })
      expect(read.status).toBe(200)
    }
  }
  const stepBack = `/v1/blind-reviews/${id}/step-back`
  expect((await desk.request(stepBack, { method: 'POST' })).status).toBe(200)
  expect((await desk.request(`/v1/contractors/${items[0]?.contractor_id}`)).status).toBe(200)
  expect((await desk.request('/v1/blind-reviews/none/step-back', { method: 'POST' })).status).toBe(
    404,
  )
})

test('a review or place that is not there is not found', async () => {
  expect((await viewer.get('/console/blind-reviews/none')).status).toBe(404)
  expect((await viewer.get('/console/blind-reviews/none/x')).status).toBe(404)
})
