/** What one person proposes in the console, another settles. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cataloguePolicy } from '../../src/application/load-policy.ts'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
let lead: Visitor
let admin: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'desk' })
  viewer = await desk.visitor('viewer')
  lead = await desk.visitor('lead')
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(() => desk.close())

const pageOf = async (response: Response | Promise<Response>) => (await response).text()

describe('a policy', () => {
  const strict = {
    ...cataloguePolicy(),
    id: 'strict',
    thresholds: { ...cataloguePolicy().thresholds, high: 99, critical: 100, alert: 99 },
  }
  const propose = (document: object, note: string) =>
    lead.post('/console/policy/compare', {
      policy: JSON.stringify(document),
      note,
      what: 'propose',
    })
  const settle = (who: Visitor, path: string, verdict: string) =>
    who.post(`${path}/settle`, { verdict, text: 'Looked at the history.' })

  async function proposed(): Promise<string> {
    const response = await propose(strict, 'Alerts open at 99.')
    expect(response.status).toBe(303)
    return response.headers.get('location')?.replace(/\?.*/, '') ?? ''
  }

  test('with faults, or without a word why, is not proposed', async () => {
    const faulty = await propose({ ...strict, thresholds: 3 }, 'Three.')
    expect(faulty.status).toBe(400)
    expect(await faulty.text()).toContain('<code>/thresholds</code>')
    const silent = await propose(strict, ' ')
    expect(silent.status).toBe(400)
    expect(await silent.text()).toContain('Say what it changes.')
  })

  test('is seen with its differences and tried over history, by all who may', async () => {
    const path = await proposed()
    const page = await pageOf(admin.get(path))
    expect(page).toContain('Alerts open at 99.')
    expect(page).toContain('<code>/thresholds/alert</code>')
    expect(page).not.toContain('Over the stored payroll')
    expect(await pageOf(admin.get(`${path}?history=months`))).toContain('Over the stored payroll')
    const read = await pageOf(viewer.get(`${path}?history=months`))
    expect(read).not.toContain('Over the stored payroll')
    expect(read).not.toContain('Publish it')
    expect((await viewer.post(`${path}/settle`, { verdict: 'approve' })).status).toBe(403)
  })

  test('is not published by who proposed it, whatever form they send', async () => {
    const path = await proposed()
    expect(await pageOf(lead.get(path))).not.toContain('Publish it')
    const refused = await settle(lead, path, 'approve')
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('somebody else has to approve it')
    expect((await settle(lead, path, 'withdraw')).status).toBe(303)
  })

  test('is rejected or published by somebody else, and then judges', async () => {
    const rejected = await proposed()
    expect((await settle(admin, rejected, 'reject')).status).toBe(303)
    expect((await settle(admin, rejected, 'approve')).status).toBe(409)
    expect(await pageOf(viewer.get('/console/policy'))).toContain('as this installation brings it')
    const published = await proposed()
    expect((await settle(admin, published, 'approve')).status).toBe(303)
    const page = await pageOf(viewer.get('/console/policy'))
    expect(page).toContain('<h1>Policy strict, version 1</h1>')
    expect(page).toContain('In force as number')
    const file = await viewer.get('/console/policy.json')
    expect(await file.json()).toMatchObject({ thresholds: { alert: 99 } })
    expect(await pageOf(viewer.get(published))).toContain('It changes 0 places.')
  })
})

test.each(['0', 'x', '1e3', '99'])('there is no policy number %s', async (version) => {
  expect((await viewer.get(`/console/policy/${version}`)).status).toBe(404)
})
