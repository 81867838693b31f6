/** The page of quality and fairness: whom alerts hit, by country and by evidence, and how surely. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
beforeAll(async () => {
  desk = await openTestConsole()
  viewer = await desk.visitor('viewer')
}, 60_000)
afterAll(() => desk.close())

const page = async () => (await viewer.get('/console/fairness')).text()

test('without contractors there is no rate', async () => {
  const empty = await page()
  expect(empty).toContain('Nobody is assessed yet')
  expect(empty).not.toContain('<table')
})

test('rates stand beside their intervals, and what stands out beyond chance is said', async () => {
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('calm', 30).replaceAll('"US"', '"CA"'),
  })
  const calm = await page()
  expect(calm).toContain('No country is alerted more often than the rest')
  expect(calm).toContain('Nobody is alerted more often')
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'rates' })
  const text = (await page()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('38 contractors, 8 with an open alert (21.1 %)')
  expect(text).toContain(
    'Alerted more often than everybody else, beyond what chance gives: United States (US).',
  )
  expect(text).toContain('United States (US) 8 8 100.0 % 67.6 % to 100.0 %')
  expect(text).toContain('Holder of the account 8 100.0 % 67.6 % to 100.0 % 30 0.0 %')
  expect(text).toContain('Identity check 0 – 38 21.1 %')
  expect(text).toContain(
    'Holder of the account, identity check, tax papers, address, located sign-ins, devices, onward transfers 30 0 0.0 %',
  )
})
