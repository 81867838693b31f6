/** Addresses and forms that no page of the console made: whoever sends them gets a page, never a fault of ours. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { PAGES } from '../../src/console/pages.ts'
import { openCases } from '../http/open-cases.ts'
import { sampleBatch } from '../http/sample-batch.ts'
import { TESTER } from '../support/tester.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

const PAGE_SOURCES = join(import.meta.dirname, '../../src/console')
const PATIENCE = 300_000

const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')

const TEXTS = [
  '',
  '\0',
  '%',
  '../..',
  '-1',
  '0',
  'NaN',
  '9'.repeat(30),
  '2026-02-30',
  '+275760-09-14',
  '\u{1f600}',
  '\ufffd\u202e',
  "' or 1=1 --",
  '"><script>',
  '__proto__',
  'case-999999999999999999999',
  'case-2147483648',
  'case:\0',
  'x'.repeat(4000),
]

/** Cursors of another make, signed by nobody. */
const CURSORS = [
  cursor(null),
  cursor([]),
  cursor({}),
  cursor('x'),
  cursor(-1.5),
  cursor(9e15),
  cursor({ before: 'x' }),
  cursor({ score: 'x', contractor: [] }),
  cursor({ score: 1e300, contractor: '\0' }),
  cursor({ priority: null, openedAt: 'x', id: {} }),
  cursor([9e15, '{"before":"x"}', 'f'.repeat(64)]),
  'e30',
  '****',
]

/** Names that pages read from addresses and forms, so that one added later is tried too. */
function namesRead(pattern: RegExp): readonly string[] {
  const sources = readdirSync(PAGE_SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const found = sources.flatMap((file) =>
    [...readFileSync(join(PAGE_SOURCES, file), 'utf8').matchAll(pattern)].map(
      ([, name = '']) => name,
    ),
  )
  return [...new Set(found)].sort()
}

export function garbageSuite(newDatabase: () => Promise<string | undefined>): void {
  let desk: TestConsole
  let admin: Visitor
  /** Parts of addresses that lead somewhere, by the page that they are of. */
  let known: Readonly<Record<string, Readonly<Record<string, string>>>>
  beforeAll(async () => {
    const database = await newDatabase()
    desk = await openTestConsole({ config: database === undefined ? {} : { database } })
    await desk.request('/v1/batches', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleBatch('calm', 3),
    })
    const { tenant, secret } = desk
    const opened = await openCases(desk, { tenant, secret, prefix: 'odd' })
    admin = await desk.visitor('admin')
    const review = await drawBlindReview(
      desk.application,
      { tenant, actor: TESTER },
      { seed: 'odd', size: 1 },
    )
    await admin.post('/console/step-back', { review: review.id, next: '/console' })
    known = {
      cases: { id: 'case-1', attachment: opened.attachment, action: 'note' },
      contractors: { id: 'c-calm-1' },
      webhooks: { id: opened.webhook, change: 'rotate', message: opened.message },
      suppressions: { id: opened.suppression },
      policy: { version: opened.policy },
      'blind-reviews': { id: review.id, position: '1' },
    }
  }, PATIENCE)
  afterAll(() => desk.close())

  const statusOf = async (asked: Promise<Response> | Response): Promise<number> => {
    const answer = await asked
    await answer.arrayBuffer()
    return answer.status
  }
  const filled = (path: string, { other }: { readonly other?: string } = {}) => {
    const values = known[path.split('/')[2] ?? ''] ?? {}
    return path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(other ?? values[name] ?? '1'),
    )
  }
  const faultyOf = async (addresses: readonly string[]): Promise<readonly string[]> => {
    const faulty: string[] = []
    for (const address of addresses) {
      if ((await statusOf(admin.get(address))) >= 500) faulty.push(address)
    }
    return faulty
  }
  const shown = () => PAGES.filter(({ method }) => method === 'get').map(({ path }) => path)

  test('in any parameter of any page is answered with a page', { timeout: PATIENCE }, async () => {
    const names = namesRead(/query\.(?:get|has)\('(\w+)'\)/g)
    expect(names).toEqual(expect.arrayContaining(['after', 'band', 'text', 'view', 'done']))
    const addresses = shown().flatMap((path) =>
      TEXTS.map((text) => {
        const fields = names
          .filter((name) => name !== 'after')
          .map((name): [string, string] => [name, text])
        return `${filled(path)}?${new URLSearchParams(fields).toString()}`
      }),
    )
    expect(await faultyOf(addresses)).toEqual([])
    expect(desk.failures).toEqual([])
  })

  test('as a cursor is refused, with a way back', { timeout: PATIENCE }, async () => {
    const listings: string[] = []
    for (const path of shown()) {
      const answer = await admin.get(`${filled(path)}?after=x`)
      if (answer.status !== 400) continue
      expect(await answer.text()).toContain(`href="${filled(path)}">First page of the list`)
      listings.push(path)
    }
    expect(listings.toSorted()).toEqual([
      '/console',
      '/console/audit',
      '/console/batches',
      '/console/contractors',
      '/console/webhooks/:id',
    ])
    for (const path of listings) {
      for (const text of CURSORS) {
        expect(await statusOf(admin.get(`${filled(path)}?after=${text}`)), text).toBe(400)
      }
    }
    expect(desk.failures).toEqual([])
  })

  test('in any part of an address is answered with a page', { timeout: PATIENCE }, async () => {
    const addresses = shown()
      .filter((path) => path.includes(':'))
      .flatMap((path) =>
        TEXTS.filter((each) => each !== '' && each !== '../..').map((other) =>
          filled(path, { other }),
        ),
      )
    expect(await faultyOf(addresses)).toEqual([])
    expect(desk.failures).toEqual([])
  })

  test('in any field of any form is answered with a page', { timeout: PATIENCE }, async () => {
    const names = namesRead(/form\.(?:text|raw|all|choice)\('(\w+)'/g)
    expect(names).toEqual(expect.arrayContaining(['reason', 'text', 'tag', 'case']))
    const token = await admin.token('/console/account')
    const faulty: string[] = []
    for (const { path } of PAGES.filter(({ method }) => method === 'post')) {
      // Ends the session that the test needs.
      if (/sign-out|sessions|password/.test(path)) continue
      for (const text of TEXTS) {
        const fields = Object.fromEntries(names.map((name) => [name, text]))
        const status = await statusOf(admin.post(filled(path), { ...fields, token }))
        if (status >= 500) faulty.push(`${path} ${JSON.stringify(text.slice(0, 40))}`)
      }
    }
    expect(faulty).toEqual([])
    expect(desk.failures).toEqual([])
  })
}
