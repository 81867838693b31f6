/** The queue says of each case what was found, and why it stands where it stands. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, dayOf, formatDay } from '../../src/domain/calendar.ts'
import { openCases } from '../http/open-cases.ts'
import { sampleRing } from '../http/sample-ring.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let analyst: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'row' })
  analyst = await desk.visitor('analyst')
}, 60_000)
afterAll(() => desk.close())

const rowOf = async (query: string, id: string) => {
  const page = await (await analyst.get(`/console${query}`)).text()
  return page.split('<tr>').find((row) => row.includes(`/console/cases/${id}"`)) ?? ''
}

test('an open case shows its strongest reason before its place in the order', async () => {
  const row = await rowOf('', 'case-1')
  expect(row).toMatch(/is or was also the payout destination of 3 other contractors/)
  expect(row).toMatch(/4 linked contractors, the highest score [\d.]+; /)
})

test('an open case shows what the next pay run likely pays, each currency for itself', async () => {
  const next = formatDay(day(dayOf(desk.application.clock()) + 9))
  const announced = (row: object) => ({
    record: 'payment',
    contractor_id: 'c-row-ring1-1',
    pay_date: next,
    status: 'pending',
    destination_id: 'd-row-ring1-1',
    ...row,
  })
  const rows = [
    announced({ payment_id: 'next-1', amount: '12345.60', currency: 'USD' }),
    announced({ payment_id: 'next-2', amount: '900000', currency: 'JPY' }),
  ]
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  expect(await rowOf('', 'case-1')).toMatch(/900,000 JPY<\/span><br><span[^>]*>12,345\.60 USD/)
  const wire = await desk.json(await desk.request('/v1/cases/case-1'))
  expect(wire['pay_at_stake']).toEqual([
    { amount: '900000', currency: 'JPY' },
    { amount: '12345.60', currency: 'USD' },
  ])
})

test('cases picked together are counted, and what was refused is said', async () => {
  const tagged = { do: 'tag', tag: 'wave-1', case: 'case-1' }
  const done = await analyst.post('/console/bulk', tagged)
  expect(done.headers.get('location')).toBe('/console?done=1')
  expect(await (await analyst.get('/console?done=1')).text()).toContain('1 case changed.')
  const refused = await analyst.post('/console/bulk', { do: 'tag', tag: 'x', case: 'case-99' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toMatch(/role="alert">0 of 1 changed\. case-99: /)
  const words = await (await analyst.get('/console?done=Call%20this%20number')).text()
  expect(words).not.toContain('Call this number')
})

test('cases picked together are closed as duplicates of one that is there', async () => {
  const nowhere = await analyst.post('/console/bulk', { do: 'duplicate', of: '', case: 'case-2' })
  expect(nowhere.status).toBe(409)
  // Nothing is closed while a proposal waits; that of the second case does.
  const waiting = await analyst.post('/console/bulk', {
    do: 'duplicate',
    of: 'case-1',
    case: 'case-2',
  })
  expect(waiting.status).toBe(409)
  expect(await waiting.text()).toMatch(/role="alert">0 of 1 changed\. case-2: /)
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleRing('row-ring3', '9993334444'),
  })
  const third = { do: 'duplicate', of: 'case-2', case: 'case-3' }
  const done = await analyst.post('/console/bulk', third)
  expect(done.headers.get('location')).toBe('/console?done=1')
  expect(await rowOf('?view=closed', 'case-3')).toContain('Duplicate')
})

test('a closed case shows what was decided', async () => {
  const page = await (await analyst.get('/console/cases/case-1')).text()
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const evidence = /name="evidence" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const decided = await analyst.post('/console/cases/case-1/dispose', {
    version: hidden('version'),
    disposition: 'benign-explained',
    code: 'joint-or-household-account',
    evidence,
    text: 'A family, as their lease shows.',
  })
  expect(decided.status).toBe(303)
  const row = await rowOf('?view=closed', 'case-1')
  expect(row).toContain('Benign explained: A family, as their lease shows.')
  expect(row).not.toContain('the highest score')
  const told = await (await analyst.get('/console/cases/case-1?done=dispose')).text()
  expect(told).toContain('Decided: benign explained. The case is closed.')
})
