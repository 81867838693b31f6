/** Whom an admin let in settles nothing of theirs for a week, nor they of whom they let in: each page says why. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listUsers } from '../../src/application/people/list-users.ts'
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import { MS_PER_DAY } from '../../src/domain/calendar.ts'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let promoted: Visitor
let lead: Visitor
let admin: Visitor
/** What the promoted analyst proposed: a policy, a suppression, account numbers in clear. */
let proposed: readonly string[]

const CASE = '/console/cases/case-1'
const pageOf = async (response: Response | Promise<Response>) => (await response).text()
const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
const location = (response: Response) => response.headers.get('location')?.replace(/\?.*/, '') ?? ''

beforeAll(async () => {
  desk = await openTestConsole({ config: { strictFourEyes: true } })
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'desk' })
  promoted = await desk.visitor('analyst')
  lead = await desk.visitor('lead')
  admin = await desk.visitor('admin')
  const users = await listUsers(desk.application, desk.tenant)
  const id = users.find(({ name }) => name === 'analyst')?.id ?? ''
  expect(await pageOf(admin.get('/console/users'))).toContain('the same person for seven days')
  expect((await admin.post(`/console/users/${id}/role`, { role: 'lead' })).status).toBe(303)
  proposed = [await proposedPolicy(), await proposedSuppression(), await askedNumbers()]
}, 60_000)
afterAll(() => desk.close())

async function proposedPolicy(): Promise<string> {
  const policy = JSON.stringify({ ...cataloguePolicy(), version: 2 })
  const order = { policy, note: 'The same.', what: 'propose' }
  return location(await promoted.post('/console/policy/compare', order))
}

async function proposedSuppression(): Promise<string> {
  const until = new Date(desk.application.clock() + 30 * MS_PER_DAY).toISOString().slice(0, 10)
  const reason = 'The agency that pays all four was declared.'
  const about = { contractor: 'c-desk-ring1-1', indicator: 'shared-destination', reason, until }
  return location(await promoted.post('/console/suppressions/new', about))
}

async function askedNumbers(): Promise<string> {
  const version = hidden(await pageOf(promoted.get(CASE)), 'version')
  await promoted.post(`${CASE}/ask-identifiers`, { version, purpose: 'OFAC.' })
  return CASE
}

/** Sends the approval, whatever the page offers. */
async function approve(who: Visitor, path: string): Promise<Response> {
  const text = 'Looked at.'
  if (path !== CASE) return who.post(`${path}/settle`, { verdict: 'approve', text })
  const page = await pageOf(who.get(path))
  const [version, proposal] = [hidden(page, 'version'), hidden(page, 'proposal')]
  return who.post(`${path}/approve`, { version, proposal, text })
}

const APPROVE = />(?:Approve|Publish it)</
const DAY = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d UTC`
const WHY = new RegExp(
  `<bdi>Kim admin</bdi> changed the role of <bdi>Kim analyst</bdi> on ${DAY}. Until ${DAY} somebody else has to approve it.`,
)

test('an admin is offered no approval of what they would be the second person of by a role that they gave', async () => {
  expect(proposed).toHaveLength(3)
  for (const path of proposed) {
    const page = await pageOf(admin.get(path))
    expect(page, path).toMatch(WHY)
    expect(page, path).not.toMatch(APPROVE)
    expect(page, path).toContain('>Reject<')
    const refused = await approve(admin, path)
    expect([path, refused.status]).toEqual([path, 409])
    expect(await refused.text()).toContain('changed the role of user:')
  }
})

test('who proposed it is offered to withdraw it, and nothing else', async () => {
  for (const path of proposed) {
    const page = await pageOf(promoted.get(path))
    expect(page, path).toContain('You proposed it: somebody else has to approve it.')
    expect(page, path).toContain('>Withdraw it<')
    expect(page, path).not.toMatch(APPROVE)
  }
})

test('others are offered it meanwhile, and the admin a week later', async () => {
  for (const path of proposed) {
    const page = await pageOf(lead.get(path))
    expect(page, path).toMatch(APPROVE)
    expect(page, path).not.toContain('somebody else has to approve it')
  }
  desk.advanceMs(7 * MS_PER_DAY)
  const later = await desk.again('admin')
  for (const path of proposed) {
    expect(await pageOf(later.get(path)), path).toMatch(APPROVE)
    expect([path, (await approve(later, path)).status]).toEqual([path, 303])
  }
})
