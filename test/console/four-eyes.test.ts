/** What one person proposes in the console, another settles; and to whom a case is given. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import { MS_PER_DAY } from '../../src/domain/calendar.ts'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
let analyst: Visitor
let lead: Visitor
let admin: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'desk' })
  viewer = await desk.visitor('viewer')
  analyst = await desk.visitor('analyst')
  lead = await desk.visitor('lead')
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(() => desk.close())

const pageOf = async (response: Response | Promise<Response>) => (await response).text()

describe('a case', () => {
  const assign = async (to: string) => {
    const version = /name="version" value="(\d+)"/.exec(
      await pageOf(analyst.get('/console/cases/case-2')),
    )
    return analyst.post('/console/cases/case-2/assign', { version: version?.[1] ?? '', to })
  }

  test('is given to oneself, to a colleague and to nobody, but not to somebody who is not there', async () => {
    const page0 = await pageOf(analyst.get('/console/cases/case-2'))
    const choices = /<select id="field-to".*?<\/select>/s.exec(page0)?.[0] ?? ''
    const offered = [...choices.matchAll(/value="([^"]*)"[^>]*>([^<]*)/g)]
    expect(offered.map(([, , label]) => label?.replace(/.*\((\w+)\)$/, '$1'))).toEqual([
      'Me',
      'admin',
      'lead',
      'Nobody',
    ])
    const [me = '', colleague = ''] = offered.map(([, value]) => value)
    expect((await assign(colleague)).status).toBe(303)
    expect(await pageOf(analyst.get('/console/cases/case-2'))).toMatch(
      new RegExp(`value="${colleague}" selected`),
    )
    expect(await pageOf(lead.get('/console/audit?action=case.assigned'))).toContain(
      '<span class="small">to</span> <bdi>Kim',
    )
    expect((await assign(me)).status).toBe(303)
    await analyst.post('/console/bulk', { case: 'case-2', do: 'assign', to: colleague })
    expect(await pageOf(analyst.get('/console/cases/case-2'))).toMatch(
      new RegExp(`value="${colleague}" selected`),
    )
    await analyst.post('/console/bulk', { case: 'case-2', do: 'assign', to: me })
    expect(await pageOf(analyst.get('/console/cases/case-2'))).toContain('Assigned to <bdi>Kim')
    const refused = await assign('user:u-404')
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain('No user of this platform has that id.')
    expect(page).toContain('Assigned to <bdi>Kim')
    expect((await assign('')).status).toBe(303)
    expect(await pageOf(analyst.get('/console/cases/case-2'))).toContain('Assigned to <bdi>nobody')
  })
})

describe('a decision', () => {
  const found = {
    disposition: 'confirmed-risk',
    code: 'payee-collects-for-many',
    text: 'Four people, one payee.',
  }
  const send = async (changes: object) => {
    const page = await pageOf(analyst.get('/console/cases/case-1'))
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
    const sent = { version: hidden('version') ?? '', contractor: hidden('contractor') ?? '' }
    return analyst.post('/console/cases/case-1/dispose', { ...sent, ...found, ...changes })
  }

  test('that is refused gives back what was chosen and written', async () => {
    const refused = await send({})
    expect(refused.status).toBe(409)
    const page = await refused.text()
    expect(page).toContain('Pick the evidence that “One payee collects for several workers”')
    expect(page).toContain('<option value="confirmed-risk" selected>')
    expect(page).toContain('value="payee-collects-for-many" checked')
    expect(page).toContain('>Four people, one payee.</textarea>')
  })

  test('shows the second person on what it rests, and comes back to the contractor it was made at', async () => {
    const contractor = 'c-desk-ring1-2'
    const evidence = `finding:shared-destination:${contractor}`
    const made = await send({ contractor, evidence })
    expect(made.headers.get('location')).toContain(`contractor=${contractor}`)
    const page = await pageOf(lead.get('/console/cases/case-1?done=dispose'))
    expect(page).toContain('Proposed. The case stays open until a second person agrees.')
    const waiting = /class="card waiting".*?<\/section>/s.exec(page)?.[0] ?? ''
    expect(waiting).toContain('One payee collects for several workers')
    expect(waiting).toMatch(/c-desk-ring1-2: .*payout destination of 3 other contractors/)
    const proposal = /name="proposal" value="([^"]*)"/.exec(waiting)?.[1] ?? ''
    const version = /name="version" value="(\d+)"/.exec(waiting)?.[1] ?? ''
    const withdrawn = await analyst.post('/console/cases/case-1/withdraw', { version, proposal })
    expect(withdrawn.status).toBe(303)
  })
})

describe('a suppression', () => {
  const about = { contractor: 'c-desk-ring1-1', indicator: 'shared-destination', case: 'case-1' }
  const offer = `/console/suppressions/new?${new URLSearchParams(about).toString()}`
  const propose = (changes: object = {}) =>
    analyst.post('/console/suppressions/new', {
      ...about,
      reason: 'The agency that pays all four was declared.',
      until: new Date(desk.application.clock() + 30 * MS_PER_DAY).toISOString().slice(0, 10),
      ...changes,
    })

  async function proposed(): Promise<string> {
    const location = (await propose()).headers.get('location') ?? ''
    expect(location).toMatch(/^\/console\/suppressions\/[^?]+\?done=proposed$/)
    return location.replace(/\?.*/, '')
  }

  test('is offered where a case was a false alarm, with what it would have hidden', async () => {
    const before = await pageOf(analyst.get('/console/cases/case-1'))
    expect(before).not.toContain('Silence what misled')
    const decided = await analyst.post('/console/cases/case-1/dispose', {
      version: /name="version" value="(\d+)"/.exec(before)?.[1] ?? '',
      disposition: 'benign-explained',
      code: 'agency-or-employer-of-record',
      evidence: 'finding:shared-destination:c-desk-ring1-1',
      text: 'The agency was declared late.',
    })
    expect(decided.status).toBe(303)
    const page = await pageOf(analyst.get(`/console/cases/case-1?contractor=${about.contractor}`))
    expect(page).toContain(offer.replaceAll('&', '&amp;'))
    expect(page).toContain('Right in 0 of 1 decided case')
    const form = await pageOf(analyst.get(offer))
    expect(form).toMatch(/Over 2 batches, .*: [1-9] of [1-9] alerts? of this contractor would not/)
    expect(await pageOf(viewer.get('/console/indicators/shared-destination'))).toContain(
      'Right in 0 of 1 decided case',
    )
  })

  test.each([
    ['no word why', { reason: '' }, 'Say in a sentence why.'],
    ['no day', { until: 'soon' }, 'Give the last day'],
    ['an end in the past', { until: '2020-01-01' }, 'ends in the future'],
    ['more than a year', { until: '2099-01-01' }, 'within a year'],
    ['a sanctions indicator', { indicator: 'sanctioned-name' }, 'never silenced'],
  ])('with %s is not proposed', async (_, changes, why) => {
    const refused = await propose(changes)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain(why)
  })

  test('is approved by a second person, seen by all, and revoked', async () => {
    const path = await proposed()
    expect(await pageOf(lead.get('/console?view=approval'))).toContain(`href="${path}"`)
    expect((await analyst.post(`${path}/settle`, { verdict: 'approve' })).status).toBe(403)
    const seen = await pageOf(lead.get(path))
    expect(seen).toContain('What it would have hidden')
    expect(seen).toContain('Kim analyst')
    const settle = (verdict: string) => lead.post(`${path}/settle`, { verdict, text: 'Checked.' })
    expect((await settle('approve')).status).toBe(303)
    expect(await pageOf(viewer.get('/console/suppressions'))).toContain('In effect')
    expect((await settle('revoke')).status).toBe(303)
    expect(await pageOf(viewer.get(path))).toContain('Revoked')
  })

  test('is withdrawn by who proposed it, and by nobody else', async () => {
    const path = await proposed()
    expect((await lead.post(`${path}/settle`, { verdict: 'withdraw' })).status).toBe(409)
    expect((await analyst.post(`${path}/settle`, { verdict: 'withdraw' })).status).toBe(303)
  })

  test('of a lead is not approved by the same lead', async () => {
    const own = await lead.post('/console/suppressions/new', {
      ...about,
      reason: 'The agency was declared late.',
      until: new Date(desk.application.clock() + MS_PER_DAY).toISOString().slice(0, 10),
    })
    const path = own.headers.get('location')?.replace(/\?.*/, '') ?? ''
    const refused = await lead.post(`${path}/settle`, { verdict: 'approve', text: 'Sure.' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('somebody else has to approve it')
  })
})

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
    await desk.background.idle()
    const page = await pageOf(viewer.get('/console/policy'))
    expect(page).not.toContain('Everybody is being assessed anew')
    expect(page).toContain('<h1>Policy strict, version 1</h1>')
    expect(page).toContain('In force as number')
    const file = await viewer.get('/console/policy.json')
    expect(await file.json()).toMatchObject({ thresholds: { alert: 99 } })
    expect(await pageOf(viewer.get(published))).toContain('It changes 0 places.')
  })
})

describe('account numbers in clear', () => {
  const CASE = '/console/cases/case-2'
  const ACCOUNT = '9992468135'
  const proposal = (page: string) => /name="proposal" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const version = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

  test('leave with the report of a case when a second person approved, and only then', async () => {
    const waiting = await pageOf(analyst.get(CASE))
    const order = { request: proposal(await pageOf(lead.get(CASE))), format: 'ofsi' }
    expect(order.request).not.toBe('')
    expect(waiting).not.toContain('Download with account numbers')
    expect((await analyst.post(`${CASE}/identifiers`, order)).status).toBe(409)
    const settled = await lead.post(`${CASE}/approve`, {
      version: version(waiting),
      proposal: order.request,
      text: 'OFSI wants them.',
    })
    expect(settled.status).toBe(303)
    expect(await pageOf(analyst.get(CASE))).toContain('Download with account numbers')
    const file = await analyst.post(`${CASE}/identifiers`, order)
    expect(file.headers.get('content-disposition')).toContain('.ofsi.txt')
    expect(await file.text()).toContain(ACCOUNT)
    expect((await viewer.post(`${CASE}/identifiers`, order)).status).toBe(403)
    const log = await pageOf(lead.get('/console/audit?action=identifiers.exported'))
    expect(log.match(/<th role="rowheader"/g)).toHaveLength(1)
  })

  test('are asked for from the case, and not given by who asked', async () => {
    const before = await pageOf(lead.get(CASE))
    const asked = await lead.post(`${CASE}/ask-identifiers`, {
      version: version(before),
      purpose: 'A second report.',
    })
    expect(asked.status).toBe(303)
    const page = await pageOf(lead.get(CASE))
    const refused = await lead.post(`${CASE}/approve`, {
      version: version(page),
      proposal: proposal(page),
      text: 'Sure.',
    })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('somebody else has to approve it')
  })
})

test.each(['0', 'x', '1e3', '99'])('there is no policy number %s', async (version) => {
  expect((await viewer.get(`/console/policy/${version}`)).status).toBe(404)
})
