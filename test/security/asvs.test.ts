/** The list of ASVS points names tests that exist; those that no other file proves are proved here. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listUsers } from '../../src/application/people/list-users.ts'
import { weaknessOf } from '../../src/application/people/password-rules.ts'
import { CONTENT_SECURITY_POLICY } from '../../src/console/frame.ts'
import { PAGES } from '../../src/console/pages.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import {
  PASSWORD,
  type TestConsole,
  type Visitor,
  openTestConsole,
  signIn,
} from '../console/test-console.ts'
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
