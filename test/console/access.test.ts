/** Who gets to see and do what in the console, and what other sites cannot make a browser do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listUsers } from '../../src/application/people/list-users.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { PAGES } from '../../src/console/pages.ts'
import { mayDo } from '../../src/domain/role.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import { type TestConsole, type Visitor, openTestConsole, signIn } from './test-console.ts'

let desk: TestConsole
let viewer: Visitor
let analyst: Visitor
let admin: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('a', 3).replace('Jordan Avery a-1', '<script>alert(1)</script>'),
  })
  viewer = await desk.visitor('viewer')
  analyst = await desk.visitor('analyst')
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(() => desk.close())

const addressOf = (path: string) => path.replaceAll(/:\w+/g, 'x')

describe.each(PAGES.map((page) => [page.method, page.path, page] as const))(
  '%s %s',
  (method, path, page) => {
    test('sends strangers to the door', async () => {
      const response = await desk.app.request(addressOf(path), {
        method: method.toUpperCase(),
        headers: { host: 'localhost', origin: 'http://localhost' },
      })
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toMatch(/^\/console\/sign-in/)
    })

    test('refuses a viewer whose role lacks the permission, in a designed page', async () => {
      if (mayDo('viewer', page.permission)) return expect(page.permission).toBe('read')
      const response =
        method === 'get'
          ? await viewer.get(addressOf(path))
          : await viewer.post(addressOf(path), {})
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('Your role (viewer) does not include this')
    })

    test('takes a form only from this origin and this session', async () => {
      if (page.method !== 'post') return expect(page.method).toBe('get')
      const foreign = await admin.post(addressOf(path), {}, { origin: 'https://evil.example' })
      expect(foreign.status).toBe(403)
      const forged = await admin.post(addressOf(path), {
        token: await analyst.token('/console/account'),
      })
      expect(forged.status).toBe(403)
      expect(await forged.text()).toContain('This form is from an earlier session')
    })
  },
)

describe('the door', () => {
  test('leads from the root to the console', async () => {
    const response = await desk.app.request('/')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/console')
  })

  test('sets a cookie that scripts and other sites cannot use, secure anywhere but on this machine', async () => {
    const local = (await signIn(desk, 'viewer', 'first')).headers.get('set-cookie')
    expect(local).toMatch(/^wagewatch=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    const host = 'desk.example.com'
    const remote = (await signIn(desk, 'viewer', 'first', { host })).headers.get('set-cookie')
    expect(remote).toMatch(/^__Host-wagewatch=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test.each([
    ['/console/batches?after=x', '/console/batches?after=x'],
    ['//evil.example', '/console'],
    ['https://evil.example/console', '/console'],
    ['/console/../v1', '/console'],
    ['/console\\@evil.example', '/console'],
  ])('after signing in with next=%s goes to %s', async (next, to) => {
    const response = await signIn(desk, 'viewer', 'first', { next })
    expect(response.headers.get('location')).toBe(to)
  })

  test('says no in a page that keeps the name and never the password', async () => {
    const response = await signIn(desk, 'viewer', 'first', { password: 'not this one' })
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('value="viewer"')
    expect(page).not.toContain('not this one')
  })
})

test('signing out has the browser forget pages, and the cookie with them', async () => {
  const visitor = await desk.again('admin')
  const out = await visitor.post('/console/sign-out', {})
  expect(out.headers.get('clear-site-data')).toBe('"cache"')
  expect(out.headers.get('set-cookie')).toMatch(/^wagewatch=; Max-Age=0; Path=\//)
  expect((await visitor.get('/console')).headers.get('location')).toBe('/console/sign-in')
})

test('the code of a one-time link is sent in forms, and stands in no address', async () => {
  const made = await admin.post('/console/users', {
    name: 'nora@example.org',
    display: 'Nora Vale',
    role: 'viewer',
  })
  const code = /\/console\/welcome#([\w-]{43})</.exec(await made.text())?.[1] ?? ''
  const send = (path: string, fields: Readonly<Record<string, string>>) =>
    desk.app.request(path, {
      method: 'POST',
      headers: { ...FORM_HEADERS },
      body: new URLSearchParams(fields),
    })
  const asked = await (await desk.app.request('/console/welcome')).text()
  expect(asked).toContain('data-takes-fragment')
  expect((await send('/console/welcome', { code: 'guessed' })).status).toBe(404)
  const page = await (await send('/console/welcome', { code })).text()
  expect(page).toContain('Nora Vale')
  expect(page).not.toMatch(new RegExp(`(?:href|action|src)="[^"]*${code}`))
  const password = 'three tall green ladders'
  const set = await send('/console/welcome/password', { code, password, again: password })
  expect(set.headers.get('location')).toBe('/console/sign-in?done=password-set')
  expect((await send('/console/welcome', { code })).status).toBe(404)
})

test('people see and end their own sessions, an admin those of somebody', async () => {
  const [one, other] = [await desk.visitor('lead'), await desk.again('lead')]
  const page = await (await one.get('/console/account')).text()
  const [, session = ''] = /name="session" value="(\w+)"/.exec(page) ?? []
  const ended = await one.post('/console/account/sessions', { session })
  expect(ended.headers.get('location')).toBe('/console/account?done=sessions-ended')
  expect((await other.get('/console')).status).toBe(303)
  const users = await (await admin.get('/console/users')).text()
  const lead = /aria-label="Change lead"[^]*?\/console\/users\/([^/]+)\/end-sessions/.exec(users)
  await admin.post(`/console/users/${lead?.[1] ?? ''}/end-sessions`, {})
  expect((await one.get('/console')).status).toBe(303)
})

test('the page of users names the API keys that end with whoever made them', async () => {
  const lead = (await listUsers(desk.application, desk.tenant)).find(({ role }) => role === 'lead')
  const { secret } = await createKey(desk.application, {
    tenant: desk.tenant,
    actor: { kind: 'user', id: lead?.id ?? '' },
    name: 'payroll of june',
    scopes: ['admin'],
  })
  const before = await (await admin.get('/console/users')).text()
  expect(before).toMatch(/API keys that they made are revoked, for good: [^.]*payroll of june/)
  expect((await desk.request('/v1/keys', { secret })).status).toBe(200)
  await admin.post(`/console/users/${lead?.id ?? ''}/disable`, {})
  expect((await desk.request('/v1/keys', { secret })).status).toBe(401)
  expect(await (await admin.get('/console/users')).text()).not.toContain('payroll of june')
})

const FORM_HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  host: 'localhost',
  origin: 'http://localhost',
}

test('every page carries a policy without anything inline, and is kept by nobody', async () => {
  const response = await viewer.get('/console/contractors')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(response.headers.get('cache-control')).toBe('no-store')
  const page = await response.text()
  expect(page).not.toMatch(/<script>| style="| on\w+="|javascript:/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  const assets = [...page.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)]
  expect(assets).toHaveLength(3)
  for (const [, path = ''] of assets) {
    const asset = await desk.app.request(path)
    expect(asset.status, path).toBe(200)
    expect(asset.headers.get('cache-control')).toContain('immutable')
  }
})

test('an unknown page, contractor and form of another kind are told apart from faults', async () => {
  expect((await viewer.get('/console/nothing')).status).toBe(404)
  expect((await viewer.get('/console/contractors/nobody')).status).toBe(404)
  expect((await viewer.get('/console/contractors?after=%7B')).status).toBe(400)
  const json = await admin.post('/console/users', {}, { 'content-type': 'application/json' })
  expect(json.status).toBe(415)
  expect(desk.failures).toEqual([])
})

test('a page that somebody may not open is told in the audit log, once an hour', async () => {
  for (let times = 0; times < 2; times += 1) await analyst.get('/console/webhooks')
  const page = await (await admin.get('/console/audit?action=request.refused')).text()
  const rows = page.split('<tr').filter((row) => row.includes('Kim analyst'))
  expect(rows.filter((row) => row.includes('<bdi>/console/webhooks<'))).toHaveLength(1)
})

test('the audit log offers to filter by what it can hold: drafts of reports stand in another', async () => {
  const page = await (await admin.get('/console/audit?action=sar-draft.read')).text()
  expect(page).toContain('<option value="identifiers.exported">')
  for (const elsewhere of ['sar-draft', 'lists.loaded', 'policy.loaded']) {
    expect(page).not.toContain(elsewhere)
  }
  expect(page).not.toContain('Nothing of this kind')
})

test('the audit log is narrowed to what was done to one thing', async () => {
  const all = await (await admin.get('/console/audit')).text()
  const about = /href="(\/console\/audit\?subject=user[^"]+)"><bdi>Kim viewer/.exec(all)?.[1] ?? ''
  const page = await (await admin.get(about)).text()
  expect(page).toContain('Only what was done to user')
  expect(page.match(/<tr role="row">/g)?.length).toBeGreaterThan(2)
  expect(page).not.toContain('tenant <a')
})

test('another platform’s people see nothing of this one', async () => {
  const { createTenant } = await import('../../src/application/platforms/create-tenant.ts')
  await createTenant(desk.application, 'elsewhere', { kind: 'cli', id: 'tester' })
  expect((await signIn(desk, 'viewer', 'elsewhere')).status).toBe(401)
})
