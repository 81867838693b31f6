/** The second step of signing in, page by page. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ORIGIN,
  PASSWORD,
  type TestConsole,
  type Visitor,
  openTestConsole,
  signIn,
} from './test-console.ts'

let desk: TestConsole
let lead: Visitor
let admin: Visitor
beforeAll(async () => {
  desk = await openTestConsole()
  lead = await desk.visitor('lead')
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(() => desk.close())

const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const secretIn = (page: string) =>
  (/class="keep">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
const codeNow = (secret: string) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: desk.application.clock() })

const send = (path: string, cookie: string, fields: Readonly<Record<string, string>>) =>
  desk.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'localhost',
      origin: ORIGIN,
      cookie,
    },
    body: new URLSearchParams(fields),
  })
const open = (path: string, cookie: string) =>
  desk.app.request(path, { headers: { host: 'localhost', cookie } })

test('is set up on one’s own page, and asked for from then on', async () => {
  const page = await (await admin.get('/console/account/second-factor')).text()
  expect(page).toContain('class="qr"')
  const secret = secretIn(page)
  const wrong = await admin.post('/console/account/second-factor/set-up', {
    code: '12345',
    password: PASSWORD,
  })
  expect(wrong.status).toBe(400)
  const code = codeNow(secret)
  const stranger = { code, password: 'of somebody who found this session' }
  const refused = await admin.post('/console/account/second-factor/set-up', stranger)
  expect(await refused.text()).toContain('The present password is not this one.')
  const own = { code, password: PASSWORD }
  const set = await (await admin.post('/console/account/second-factor/set-up', own)).text()
  const recovery = [...set.matchAll(/<li><code>([^<]+)</g)].map(([, each = '']) => each)
  expect(recovery).toHaveLength(10)
  const half = await signIn(desk, 'admin', 'first', { next: '/console/users' })
  expect(half.headers.get('location')).toBe('/console/second-factor?next=%2Fconsole%2Fusers')
  const cookie = cookieOf(half)
  expect((await open('/console/users', cookie)).headers.get('location')).toContain('sign-in')
  const step = await (await open('/console/second-factor', cookie)).text()
  expect(step).toContain('autocomplete="one-time-code"')
  const used = await send('/console/second-factor', cookie, { code, next: '/console/users' })
  expect(used.status).toBe(401)
  expect(await used.text()).toContain('Each code is good once')
  const opened = await send('/console/second-factor', cookie, {
    code: recovery[0] ?? '',
    next: '/console/users',
  })
  expect(opened.headers.get('location')).toBe('/console/users')
  expect((await open('/console/users', cookieOf(opened))).status).toBe(200)
  expect((await open('/console/users', cookie)).status).toBe(303)
})

test('is required by an admin who has one, of roles that then set it up', async () => {
  expect((await lead.get('/console')).status).toBe(200)
  const set = await admin.post('/console/users/second-factor', { required: 'leads-and-admins' })
  expect(set.headers.get('location')).toBe('/console/users?done=changed')
  expect((await lead.get('/console')).status).toBe(303)
  const half = await signIn(desk, 'lead', 'first')
  const cookie = cookieOf(half)
  const page = await (await open('/console/second-factor', cookie)).text()
  expect(page).toContain('Your role needs one')
  // A code is not asked for before there is one to give.
  const early = await send('/console/second-factor', cookie, { code: codeNow(secretIn(page)) })
  expect(early.status).toBe(400)
  expect((await open('/console', cookie)).status).toBe(303)
  const done = await send('/console/second-factor/set-up', cookie, {
    code: codeNow(secretIn(page)),
  })
  expect(await done.text()).toContain('Recovery codes')
  expect((await open('/console', cookieOf(done))).status).toBe(200)
})

test('is taken away by an admin for who lost it', async () => {
  const users = await (await admin.get('/console/users')).text()
  const path = /\/console\/users\/[^/"]+\/second-factor/.exec(users)?.[0] ?? ''
  expect((await admin.post(path, {})).headers.get('location')).toBe('/console/users?done=changed')
})

test('strangers and whole sessions are sent to the door', async () => {
  expect((await open('/console/second-factor', '')).headers.get('location')).toBe(
    '/console/sign-in',
  )
  for (const path of ['/console/second-factor', '/console/second-factor/set-up']) {
    const sent = await send(path, lead.cookie, { code: '123456' })
    expect(sent.headers.get('location')).toBe('/console/sign-in')
  }
})
