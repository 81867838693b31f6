/** The queue says of each case what was found, and why it stands where it stands. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
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
