/** The list of ASVS points names tests that exist; those that no other file proves are proved here. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createUser } from '../../src/application/people/create-user.ts'
import { listUsers } from '../../src/application/people/list-users.ts'
import { weaknessOf } from '../../src/application/people/password-rules.ts'
import { CONTENT_SECURITY_POLICY } from '../../src/console/frame.ts'
import { PAGES } from '../../src/console/pages.ts'
import { jsonLog } from '../../src/http/json-log.ts'
import { type Route, scopesOf } from '../../src/http/route.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import {
  ORIGIN,
  PASSWORD,
  type TestConsole,
  type Visitor,
  openTestConsole,
  signIn,
} from '../console/test-console.ts'
import { TESTER } from '../support/tester.ts'
import { POINTS, asvsText } from './asvs.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(?:ts|js)$/.test(file),
)
const sourcesWith = (pattern: RegExp) =>
  SOURCES.filter((file) => pattern.test(readFileSync(join(ROOT, 'src', file), 'utf8')))

describe('the list of ASVS points', () => {
  test('is the one beside it', () => {
    expect(readFileSync(join(import.meta.dirname, 'ASVS.md'), 'utf8')).toBe(asvsText())
  })

  test('has each point once, in order', () => {
    const ids = POINTS.map(({ id }) => id)
    const inOrder = ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    expect(ids).toEqual(inOrder)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('names tests that exist', () => {
    const proofs = POINTS.flatMap((point) => ('proofs' in point ? point.proofs : []))
    expect(proofs.length).toBeGreaterThan(70)
    const absent = proofs.filter(([file, title]) => {
      const text = readFileSync(join(ROOT, file), 'utf8').replaceAll(/\(\s+'/g, "('")
      return !['test', 'describe', ')'].some((before) => text.includes(`${before}('${title}'`))
    })
    expect(absent).toEqual([])
  })
})

let desk: TestConsole
let admin: Visitor
let usersAtFirst: readonly unknown[]
beforeAll(async () => {
  desk = await openTestConsole()
  usersAtFirst = await listUsers(desk.application, desk.tenant)
  await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: sampleBatch('asvs', 2),
  })
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(() => desk.close())

test('a new platform has no users', () => {
  expect(usersAtFirst).toEqual([])
})

test('text with signs of SQL is looked for as it is', async () => {
  const found = async (text: string) =>
    (await admin.get(`/console/contractors?text=${encodeURIComponent(text)}`)).text()
  expect(await found('jordan')).toContain('c-asvs-1')
  for (const text of [`' or '1'='1`, `"; drop table standing; --`, `x' union select 1 --`]) {
    expect(await found(text)).toContain('Nobody matches')
  }
  expect(await found('jordan')).toContain('c-asvs-1')
  expect(desk.failures).toEqual([])
})

test('nothing evaluates text or starts a process', () => {
  expect(sourcesWith(/child_process|node:vm|\beval\(|new Function\(|setTimeout\('/)).toEqual([])
})

test('no header field of a proxy is read', () => {
  expect(sourcesWith(/x-forwarded|x-real-ip|'forwarded'/i)).toEqual([])
})

test('no answer is opened to other origins', async () => {
  const headers = { origin: 'https://evil.example' }
  for (const path of ['/v1/contractors', '/openapi.json', '/nowhere']) {
    const answer = await desk.request(path, { headers })
    expect([...answer.headers.keys()].filter((name) => name.includes('allow-origin'))).toEqual([])
  }
  const page = await admin.get('/console')
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
})

test('every policy forbids objects, another base and frames', async () => {
  const api = (await desk.request('/v1/contractors')).headers.get('content-security-policy') ?? ''
  for (const policy of [CONTENT_SECURITY_POLICY, api]) {
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    )
  }
})

test('every page of somebody signed in offers to sign out', async () => {
  const paths = PAGES.filter(({ method }) => method === 'get').map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(20)
  for (const path of paths) {
    const answer = await admin.get(path.replaceAll(/:\w+/g, 'x'))
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue
    // A report is a file of its own, shown in the browser.
    if (path.endsWith('/report')) continue
    expect(await answer.text(), path).toContain('action="/console/sign-out"')
  }
})

test('the browser stores one setting and nothing else', () => {
  const script = readFileSync(join(ROOT, 'src/console/assets/console.js'), 'utf8')
  const uses = script.match(/\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b/g)
  const named = script.match(/localStorage\.(?:get|set)Item\(STORED_AS\b/g)
  expect(uses?.length).toBeGreaterThan(0)
  expect(named).toHaveLength(uses?.length ?? 0)
})

test('no plugin of a browser is needed, and no script stands in a page', () => {
  const pages = /^(?:console|http\/docs|reports\/html)\//
  const plugins = sourcesWith(/<(?:object|embed|applet)\b/i)
  expect(plugins.filter((file) => pages.test(file))).toEqual([])
  expect(sourcesWith(/<script(?! src=")/i)).toEqual([])
})

const namedScopes = (route: Route): readonly string[] =>
  route.access === 'public' ? ['public'] : scopesOf(route)

test('what a page or a route changes is changed by a form or a call with a body', () => {
  for (const page of PAGES) expect('submit' in page, page.path).toBe(page.method === 'post')
  const reading = new Set<string>([
    'public',
    'read',
    'audit:read',
    'sar:read',
    'admin',
    'cases:write',
  ])
  const others = ROUTES.filter(
    (route) => route.method === 'get' && !namedScopes(route).every((scope) => reading.has(scope)),
  )
  expect(others.map(({ id }) => id)).toEqual([])
  expect(
    ROUTES.filter(({ access }) => access === 'batches:write').map(({ method }) => method),
  ).toEqual(expect.not.arrayContaining(['get']))
})

test('an id with signs of a path or of markup is one part of a link, and leads to its contractor', async () => {
  const id = `a/../b?c=1#d"><b>&%2F`
  const posted = await desk.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: JSON.stringify({
      record: 'contractor',
      contractor_id: id,
      display_name: 'Odd Name',
      declared_country: 'US',
    }),
  })
  expect(posted.status).toBe(200)
  const list = await (await admin.get('/console/contractors?text=odd')).text()
  const link = /href="(\/console\/contractors\/[^"]+)"/.exec(list)?.[1] ?? ''
  expect(link.split('/')).toHaveLength(4)
  const page = await admin.get(link.replaceAll('&amp;', '&'))
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Odd Name')
})

test('patterns are made of what is written here, and of letters and digits of an account number', () => {
  expect(sourcesWith(/new RegExp\(/).toSorted()).toEqual([
    'application/cases/attach-file.ts',
    'domain/holder-words.ts',
    'intake/csv/currency-signs.ts',
    'intake/csv/day-cell.ts',
    'intake/pain/value-types.ts',
    'intake/redact-accounts.ts',
    'lists/name-tokens.ts',
    'reports/pdf/chart-drawing.ts',
    'reports/pdf/lettering.ts',
  ])
})

describe('a field for a password', () => {
  const pages = async () => {
    const { user, linkSecret } = await createUser(
      desk.application,
      { tenant: desk.tenant, actor: TESTER },
      { name: 'new', displayName: 'New Vale', role: 'viewer' },
    )
    expect(user.name).toBe('new')
    const welcome = desk.app.request('/console/welcome', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'localhost',
        origin: ORIGIN,
      },
      body: new URLSearchParams({ code: linkSecret }),
    })
    const answers = [
      await desk.app.request('/console/sign-in', { headers: { host: 'localhost' } }),
      await welcome,
      await admin.get('/console/account'),
      await admin.get('/console/account/second-factor'),
    ]
    return await Promise.all(answers.map((answer) => answer.text()))
  }

  test('hides what is typed, lets it be pasted and kept by a manager, and no form asks for a hint', async () => {
    const all = (await pages()).flatMap((page) => page.match(/<input[^>]*>/g) ?? [])
    const passwords = all.filter((field) => /autocomplete="(?:current|new)-password"/.test(field))
    expect(passwords).toHaveLength(1 + 2 + 3 + 1)
    for (const field of passwords) expect(field).toContain('type="password"')
    expect(all.filter((field) => field.includes('type="password"'))).toEqual(passwords)
    expect(
      all.filter((field) => /name="[^"]*(?:hint|question|answer|birth|maiden)/i.test(field)),
    ).toEqual([])
    expect(sourcesWith(/onpaste|'paste'/i).filter((file) => file.startsWith('console'))).toEqual([])
  })
})

test('ciphers, hashes, signatures and random numbers are approved ones of the platform', () => {
  const used = (pattern: RegExp) =>
    new Set(
      SOURCES.flatMap((file) =>
        [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(pattern)].map(
          ([, name]) => name,
        ),
      ),
    )
  expect(used(/create(?:Cipher|Decipher)iv\('([^']+)'/g)).toEqual(
    new Set(['aes-256-gcm', 'chacha20-poly1305']),
  )
  expect(used(/createHmac\('([^']+)'/g)).toEqual(new Set(['sha256']))
  expect(used(/generateKeyPairSync\('([^']+)'/g)).toEqual(new Set(['ed25519']))
  // Codes of authenticators and the list of breached passwords are by SHA-1, as their standard and their maker have it.
  expect(used(/createHash\('([^']+)'/g)).toEqual(new Set(['sha1', 'sha256']))
  expect(sourcesWith(/createHash\('sha1'/)).toEqual(['application/people/breached-passwords.ts'])
  // Draws a sample for review; no secret.
  expect(sourcesWith(/Math\.random/)).toEqual(['application/open-wagewatch.ts'])
  const bits = [...used(/\b(?:SECRET|KEY|SALT|RECOVERY)_BYTES = (\d+)/g)].map(
    (each) => 8 * Number(each),
  )
  expect(bits.length).toBeGreaterThan(1)
  expect(Math.min(...bits)).toBeGreaterThanOrEqual(128)
})

test('there are two ways in, and every route and page asks for one of them', async () => {
  for (const { method, path, access } of ROUTES) {
    const answer = await desk.app.request(path.replaceAll(/\{\w+\}/g, 'x'), {
      method: method.toUpperCase(),
    })
    expect(answer.status === 401, `${method} ${path}`).toBe(access !== 'public')
  }
  const open = ROUTES.filter(({ access }) => access === 'public').map(({ path }) => path)
  expect(open.toSorted()).toEqual(['/docs', '/livez', '/openapi.json', '/readyz'])
  for (const { method, path } of PAGES) {
    const answer = await desk.app.request(path.replaceAll(/:\w+/g, 'x'), {
      method: method.toUpperCase(),
      headers: { host: 'localhost', origin: ORIGIN },
    })
    expect(answer.status, `${method} ${path}`).toBe(303)
    expect(answer.headers.get('location'), path).toContain('/console/sign-in')
  }
})

test('a line of the log is JSON, with its time to the millisecond, counted in UTC', () => {
  const lines: string[] = []
  const log = jsonLog({ level: 'info', destination: { write: (line) => lines.push(line) } })
  const before = Date.now()
  log.listening('http://127.0.0.1:8080')
  log.failed(new Error('a\nb'), 'request-1')
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line.indexOf('\n')).toBe(line.length - 1)
    const { time, msg } = JSON.parse(line) as { time: number; msg: string }
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
    expect(msg).not.toBe('')
  }
})

test('files of the project, folders and methods that trace are not served', async () => {
  const paths = [
    '/.git/config',
    '/.env',
    '/package.json',
    '/src/main.ts',
    '/console/assets',
    '/console/assets/',
  ]
  for (const path of paths) expect((await desk.request(path)).status, path).toBe(404)
  expect((await desk.request('/v1/batches', { method: 'DELETE' })).status).toBe(405)
})

test('a password of words, of any signs and of 64 characters is good', async () => {
  const owner = { name: 'ana', displayName: 'Ana Vale' }
  const words = 'a few plain words in lower case'
  const signs = 'зелёный чай 绿茶 🍵 ok'
  const long = 'correct horse battery staple and a good deal more of these words'
  expect(long).toHaveLength(64)
  for (const password of [words, signs, long]) {
    expect(await weaknessOf(password, owner)).toBeUndefined()
  }
})

test('a password is compared as it was typed, to the last character', async () => {
  const enter = async (password: string) =>
    (await signIn(desk, 'admin', 'first', { password })).status
  expect(await enter(PASSWORD)).toBe(303)
  for (const password of [PASSWORD.slice(0, -1), PASSWORD.toUpperCase(), `${PASSWORD} `]) {
    expect(await enter(password)).toBe(401)
  }
})

// Last: from here on every session has ended.
test('a password holds for as long as its owner likes', async () => {
  desk.advanceMs(10 * 365 * 24 * 3600 * 1000)
  expect((await signIn(desk, 'admin', 'first')).status).toBe(303)
})
