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

test('seals scores for whoever could still judge, until they judge or step back', async () => {
  const drawn = await lead.post('/console/blind-reviews', { seed: 'Q2', size: '10' })
  const path = drawn.headers.get('location') ?? ''
  const file = '/console/contractors/c-calm-1'
  const cases = ['/console/cases/case-1', '/console/cases/case-2']
  const answers = await Promise.all(cases.map(async (path) => (await analyst.get(path)).status))
  // One contractor with an alert was mixed in.
  expect(answers.filter((status) => status === 403)).toHaveLength(1)
  const ring = cases[answers.indexOf(403)] ?? ''
  for (const sealed of [file, `${file}/report?format=html`, ring, '/console/report']) {
    const page = await analyst.get(sealed)
    const text = await page.text()
    expect(page.status).toBe(403)
    expect(text).toContain('Judge first, then look at the score')
    expect(text).toContain(`href="${path}`)
    expect(text).not.toMatch(/class="badge|Advice:|points</)
  }
  // A case says who has an alert, so that its page does not say who of it is sealed.
  expect(await pageOf(analyst.get(ring))).not.toMatch(/c-calm|blind-\d/)
  const queue = await pageOf(analyst.get('/console'))
  expect(queue).not.toContain(ring)
  expect(queue).toContain('whether they have any is not told')
  expect(await pageOf(viewer.get('/console'))).toContain(ring)
  // Nor does an action on the case that is refused show it.
  const refused = await analyst.post(`${ring}/note`, { version: '0', text: '' })
  expect(await refused.text()).toContain('Judge first, then look at the score')
  expect(await pageOf(analyst.get('/console/contractors'))).not.toContain('c-calm-1')
  expect((await viewer.get(file)).status).toBe(200)
  const opened = await analyst.post('/console/step-back', { contractor: 'c-calm-1', next: file })
  expect(opened.headers.get('location')).toBe(file)
  expect((await analyst.get(file)).status).toBe(200)
  expect((await lead.get(file)).status).toBe(403)
  const page = await pageOf(analyst.get(path))
  const place = new RegExp(`<a href="(${path}/\\d+)">[^<]*<bdi>[^<]*calm-1`).exec(page)?.[1] ?? ''
  const verdict = { verdict: 'looks-lawful', reason: 'As the accounts say.' }
  const own = await analyst.post(place, verdict)
  expect(own.status).toBe(409)
  expect(await own.text()).toContain('You stepped back to see the score')
  expect((await lead.post(place, verdict)).status).toBe(303)
  expect((await lead.get(file)).status).toBe(200)
  const log = await pageOf(lead.get('/console/audit?action=blind-review.stepped-back'))
  expect(log.match(/<th role="rowheader"/g)).toHaveLength(1)
})

test('seals scores for keys that may judge, and for no others', async () => {
  const { id, items } = (await desk.json(
    await desk.request('/v1/blind-reviews', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seed: 'Q3', size: 10 }),
    }),
  )) as { id: string; items: { position: number; contractor_id: string }[] }
  const [{ position, contractor_id: contractor } = { position: 0, contractor_id: '' }] = items
  const reader = await desk.newKey({ name: 'reader', scopes: ['read'] })
  for (const what of ['', '/assessment', '/report']) {
    const refused = await desk.request(`/v1/contractors/${contractor}${what}`)
    expect(refused.status).toBe(403)
    expect(await desk.json(refused)).toMatchObject({
      code: 'blind-verdict-first',
      errors: expect.arrayContaining([
        expect.objectContaining({ source: `/v1/blind-reviews/${id}/items/${position}` }),
      ]),
    })
    const read = await desk.request(`/v1/contractors/${contractor}${what}`, {
      secret: reader.secret,
    })
    expect(read.status).toBe(200)
  }
  const stepBack = `/v1/blind-reviews/${id}/items/${position}/step-back`
  expect((await desk.request(stepBack, { method: 'POST' })).status).toBe(200)
  expect((await desk.request(`/v1/contractors/${contractor}/assessment`)).status).toBe(200)
})

test('a review or place that is not there is not found', async () => {
  expect((await viewer.get('/console/blind-reviews/none')).status).toBe(404)
  expect((await viewer.get('/console/blind-reviews/none/x')).status).toBe(404)
})
