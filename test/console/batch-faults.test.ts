/** What was wrong with a batch, on its page and as a file. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
beforeAll(async () => {
  desk = await openTestConsole()
  viewer = await desk.visitor('viewer')
}, 60_000)
afterAll(() => desk.close())

const LINES = [
  { record: 'batch', control: { payments: 7 } },
  { record: 'contractor', contractor_id: 'c', display_name: '=C', declared_country: 'us' },
  { record: 'payment', payment_id: 'p', contractor_id: 'c', amount: '1', currency: 'USD' },
]

test('faults of the batch and of its rows are counted, and all of them downloaded', async () => {
  const posted = await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: LINES.map((line) => JSON.stringify(line)).join('\n'),
  })
  const { id } = await desk.json(posted)
  const page = await (await viewer.get(`/console/batches/${String(id)}`)).text()
  expect(page).toContain('2 errors and 1 notice')
  const file = await viewer.get(`/console/batches/${String(id)}/faults.csv`)
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 8))).toEqual([
    ['', '', 'batch', '', '', 'error', 'control-total-mismatch', 'control.payments'],
    ['2', '', 'contractor', 'c', 'accepted', 'notice', 'other-form', 'declared_country'],
    ['3', '', 'payment', 'p', 'rejected', 'error', 'missing-field', 'pay_date'],
  ])
})

test('a batch is listed and shown by the id that whoever posted it gave it', async () => {
  const posted = await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      batch: { batch_id: 'payroll-2025-01', source: 'january.csv' },
      contractors: [{ contractor_id: 'd', display_name: 'D', declared_country: 'US' }],
    }),
  })
  const { id } = await desk.json(posted)
  for (const path of ['/console/batches', `/console/batches/${String(id)}`]) {
    const page = await (await viewer.get(path)).text()
    expect(page).toContain('payroll-2025-01')
    expect(page).toContain('january.csv')
  }
})
