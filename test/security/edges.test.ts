/** What comes in is decoded once, what goes out is encoded last; what serves is what is needed, and logs where it says. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAGES } from '../../src/console/pages.ts'
import { jsonLog } from '../../src/http/json-log.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { type TestConsole, type Visitor, openTestConsole } from '../console/test-console.ts'
import { sampleBatch } from '../http/sample-batch.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(?:ts|js)$/.test(file),
)
const textOf = (file: string) => readFileSync(join(ROOT, 'src', file), 'utf8')
const sourcesWith = (pattern: RegExp) =>
  SOURCES.filter((file) => pattern.test(textOf(file))).toSorted()

let desk: TestConsole
let admin: Visitor
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wagewatch-edges-'))
  desk = await openTestConsole({
    config: {
      database: join(folder, 'desk.sqlite'),
      vaultKeyFile: join(folder, 'vault.key'),
      signingKeyFile: join(folder, 'signing.key'),
    },
  })
  admin = await desk.visitor('admin')
}, 60_000)
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

const post = async (
  body: string | Buffer<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
) => await desk.request('/v1/batches', { method: 'POST', headers, body })
const contractor = (id: string, name: string) => ({
  record: 'contractor',
  contractor_id: id,
  display_name: name,
  declared_country: 'US',
})
const postLines = async (...rows: readonly object[]) =>
  await post(rows.map((row) => JSON.stringify(row)).join('\n'), {
    'content-type': 'application/x-ndjson',
  })
/** As JSON has it. */
const nameOf = async (address: string) =>
  /"display_name":("(?:[^"\\]|\\.)*")/.exec(await (await desk.request(address)).text())?.[1] ??
  '"nobody"'

describe('what is encoded twice is decoded once', () => {
  const TWICE = 'a%2Fb'
  const ONCE = 'a/b'
  beforeAll(async () => {
    await postLines(contractor(TWICE, 'Encoded Twice'), contractor(ONCE, 'Encoded Once'))
  })

  test('in the address of a route and of a page', async () => {
    expect(await nameOf('/v1/contractors/a%2Fb')).toBe(JSON.stringify('Encoded Once'))
    expect(await nameOf('/v1/contractors/a%252Fb')).toBe(JSON.stringify('Encoded Twice'))
    expect(await nameOf('/v1/contractors/a%25252Fb')).toBe(JSON.stringify('nobody'))
    const page = async (path: string) => await (await admin.get(path)).text()
    expect(await page('/console/contractors/a%2Fb')).toContain('Encoded Once')
    expect(await page('/console/contractors/a%252Fb')).toContain('Encoded Twice')
    const search = await page('/console/contractors?text=a%252F')
    expect(search).toContain('Encoded Twice')
    expect(search).not.toContain('Encoded Once')
  })

  test('in a form, in JSON and in CSV', async () => {
    await admin.post('/console/keys', { name: 'a%41&amp;', scope: 'read', days: '30' })
    expect(await (await admin.get('/console/keys')).text()).toContain('a%41&amp;amp;')
    await postLines(contractor('json', String.raw`\u0041 &lt; %41`))
    expect(await nameOf('/v1/contractors/json')).toBe(JSON.stringify(String.raw`\u0041 &lt; %41`))
    const csv = [
      'contractor_id,display_name,declared_country,payment_id,amount,currency,pay_date',
      'csv,"""&lt;%41""",US,p-csv,1.00,USD,2026-01-30',
    ].join('\n')
    expect((await post(csv, { 'content-type': 'text/csv' })).status).toBe(200)
    expect(await nameOf('/v1/contractors/csv')).toBe(JSON.stringify('"&lt;%41"'))
  })

  test('a body that is packed twice is unpacked once, and is no batch then', async () => {
    const batch = sampleBatch('packed', 1)
    const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }
    expect((await post(gzipSync(batch), headers)).status).toBe(200)
    const twice = await post(gzipSync(gzipSync(batch)), headers)
    expect(twice.status).toBe(422)
    expect(await desk.json(twice)).toMatchObject({ code: 'batch-rejected' })
  })

  test('and nothing is decoded by hand after it was read', () => {
    expect(sourcesWith(/\b(?:decodeURI(?:Component)?|unescape)\(/)).toEqual([])
  })
})

describe('what goes out is encoded last, for where it goes', () => {
  const NAME = `=1+1 <b>"Ada" & 'Bo'</b>`

  test('it is kept as it came, and encoded once in a page, in JSON, in a table and in a header', async () => {
    await postLines(contractor('raw', NAME))
    expect(await nameOf('/v1/contractors/raw')).toBe(JSON.stringify(NAME))
    const page = await (await admin.get('/console/contractors?text=raw')).text()
    expect(page).toContain('=1+1 &lt;b&gt;&quot;Ada&quot; &amp; &#39;Bo&#39;&lt;/b&gt;')
    expect(page).not.toMatch(/&amp;(?:lt|amp|quot);|<b>/)
    const address = '/v1/contractors/raw/report'
    const json = await desk.json(await desk.request(`${address}?format=json`))
    expect(JSON.stringify(json)).toContain(JSON.stringify(NAME).slice(1, -1))
    const html = await (await desk.request(`${address}?format=html`)).text()
    expect(html).toContain('&lt;b&gt;&quot;Ada&quot; &amp;')
    expect(html).not.toContain('<b>"Ada"')
    const csv = await (await desk.request(`${address}?format=csv`)).text()
    expect(csv).not.toMatch(/(?:^|,)"?=1\+1/m)
    // Kept as it came, whatever read it meanwhile.
    expect(await nameOf('/v1/contractors/raw')).toBe(JSON.stringify(NAME))
  })

  test('text becomes markup in one place, and SQL in the two dialects', () => {
    expect(sourcesWith(/from 'hono\/html'/)).toEqual(['reports/html/markup.ts'])
    expect(sourcesWith(/\bsql\.raw\(|CompiledQuery\.raw\(/)).toEqual([
      'storage/postgres/sql.ts',
      'storage/sqlite/embedded-dialect.ts',
      'storage/sqlite/open-sqlite-store.ts',
      'storage/sqlite/sql.ts',
    ])
    expect(sourcesWith(/\btrusted\(/).filter((file) => file.startsWith('console/'))).toEqual([])
    expect(sourcesWith(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([])
  })
})

/** Files of this project that a module loads, and packages. */
function reached(entries: readonly string[]): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const open = entries.map((entry) => join(ROOT, entry))
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const name = relative(ROOT, file)
    if (files.has(name)) continue
    files.add(name)
    if (!file.endsWith('.ts')) continue
    // Types are gone when it runs.
    const text = readFileSync(file, 'utf8').replaceAll(/^import type [\s\S]*?from '[^']+'/gm, '')
    const named = text.matchAll(/(?:from|import\(|^import|new URL\()\s*'([^']+)'/gm)
    for (const [, from = ''] of named) {
      if (from.startsWith('node:')) continue
      if (from.startsWith('.')) open.push(...existing(resolve(dirname(file), from)))
      else if (/^@?[a-z][\w.-]*(?:\/|$)/.test(from) && !from.endsWith('.ts'))
        packages.add(packageOf(from))
      else open.push(...existing(resolve(dirname(file), from)))
    }
  }
  return { files, packages }
}

function existing(path: string): readonly string[] {
  return /\.(?:ts|js|json|css)$/.test(path) ? [path] : []
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

describe('what serves', () => {
  const served = reached([
    'src/cli/serve.ts',
    'src/cli/worker.ts',
    'src/application/batches/batch-thread-entry.ts',
  ])

  test('reaches no test, demonstration or evaluation, and no package for development', () => {
    expect(served.files.size).toBeGreaterThan(500)
    expect(served.files).toContain('src/console/pages/queue.ts')
    const others = [...served.files].filter(
      (file) =>
        !file.startsWith('src/') &&
        !file.startsWith('schema/') &&
        file !== 'package.json' &&
        !file.startsWith('fixtures/lists/'),
    )
    expect(others).toEqual([])
    const beside = [...served.files].filter((file) => /^src\/(?:evaluation|cli)\//.test(file))
    expect(beside.filter((file) => /demo|evaluat/.test(file))).toEqual([])
    expect(beside.filter((file) => file.startsWith('src/evaluation/'))).toEqual([])
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>
    }
    expect(served.packages.size).toBeGreaterThan(15)
    expect([...served.packages].filter((name) => !(name in manifest.dependencies))).toEqual([])
  })

  test('answers at the addresses of its tables, and at no other', () => {
    const known = new Set([
      ...ROUTES.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')),
      ...PAGES.map(({ path }) => path),
      '/',
      '/*',
      '/console/*',
      '/console/assets/*',
      '/console/sign-in',
      '/console/second-factor',
      '/console/second-factor/set-up',
      '/console/welcome',
      '/console/welcome/password',
    ])
    const others = new Set(
      desk.app.routes.map(({ path }) => path).filter((path) => !known.has(path)),
    )
    expect([...others]).toEqual([])
  })
})

describe('an answer of the API', () => {
  type Schema = Readonly<Record<string, unknown>>
  const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

  const isClosed = (schema: unknown) => isSchema(schema) && schema['additionalProperties'] === false

  /** Objects within a schema, each with the names above it. */
  function objectsIn(schema: unknown, at: string): readonly { at: string; schema: Schema }[] {
    if (Array.isArray(schema)) return schema.flatMap((each: unknown) => objectsIn(each, at))
    if (!isSchema(schema)) return []
    const { allOf } = schema
    // What one part closes is closed.
    const closing = Array.isArray(allOf) ? allOf.find(isClosed) : undefined
    if (closing !== undefined) return objectsIn(closing, at)
    const inner = Object.entries(schema).flatMap(([name, value]) => {
      if (name !== 'properties' || !isSchema(value)) return objectsIn(value, at)
      return Object.entries(value).flatMap(([field, each]) => objectsIn(each, `${at}.${field}`))
    })
    return isSchema(schema['properties']) ? [{ at, schema }, ...inner] : inner
  }
  const objects = ROUTES.filter(({ id }) => id !== 'getOpenApi').flatMap(({ id, answers }) =>
    answers.flatMap(({ content }) =>
      Object.values(content).flatMap(({ schema }) => objectsIn(schema, id)),
    ),
  )

  test('has the fields that are declared and no others, of every object in it', () => {
    expect(objects.length).toBeGreaterThan(100)
    const loose = objects.filter(({ schema }) => !isClosed(schema))
    expect([...new Set(loose.map(({ at }) => at))]).toEqual([])
  })

  test('has no field for what is kept of secrets, nor for account numbers but where a second person agreed', () => {
    const fields = objects.flatMap(({ at, schema }) =>
      Object.keys(schema['properties'] as Schema).map((name) => `${at}.${name}`),
    )
    const secret = fields.filter(
      (field) =>
        /(?:secret|password|passcode|hash|sealed|ciphertext|nonce|salt)\w*$/.test(field) &&
        // Until when it holds.
        !field.endsWith('.previous_secret_until'),
    )
    expect([...new Set(secret)].toSorted()).toEqual(SECRETS_SHOWN_ONCE)
    const accounts = fields.filter((field) =>
      /\.(?:iban|account_number|routing_number)$/.test(field),
    )
    expect([...new Set(accounts.map((field) => field.split('.')[0]))]).toEqual([])
  })
})

/** Where one is made. */
const SECRETS_SHOWN_ONCE: readonly string[] = [
  'createKey.secret',
  'createWebhook.secret',
  'rotateWebhookSecret.secret',
]

describe('logs', () => {
  test('go to standard error and the database, as the inventory of the README says, and to no file', async () => {
    await desk.request('/v1/contractors')
    await desk.request('/v1/contractors', { secret: 'wrong' })
    await admin.get('/console/nowhere')
    await admin.get('/console/report?format=pdf')
    const made = readdirSync(folder).map((name) => name.replace(/-(?:wal|shm)$/, ''))
    // A vault key of the environment needs no file.
    const known = new Set(['desk.sqlite', 'signing.key', 'vault.key'])
    expect(made).toContain('desk.sqlite')
    expect(made.filter((name) => !known.has(name))).toEqual([])
    const inventory = /\*\*Logs\*\* go to three places[\s\S]*?\n\n(\|[\s\S]*?)\n\n/.exec(
      readFileSync(join(ROOT, 'README.md'), 'utf8'),
    )?.[1]
    expect(
      inventory
        ?.split('\n')
        .slice(2)
        .map((row) => row.split('|')[2]?.trim()),
    ).toEqual([
      'standard error',
      'the database, `/v1/audit`, the page **Audit**',
      'the database, `/v1/audit?log=sar-drafts`',
    ])
  })

  test('are written in one place, and no module writes to a stream, a file or a service beside', () => {
    expect(sourcesWith(/from 'pino'/)).toEqual(['http/json-log.ts'])
    expect(textOf('http/json-log.ts')).toContain('destination = pino.destination(2)')
    expect(() => jsonLog({ level: 'error' })).not.toThrow()
    expect(sourcesWith(/\bconsole\.(?:log|info|warn|error|debug)\(/)).toEqual([])
    expect(sourcesWith(/process\.(?:stdout|stderr)/)).toEqual(['cli/command-line.ts'])
    expect(sourcesWith(/\b(?:appendFile|createWriteStream|writeFile)/)).toEqual(WRITES_FILES)
    expect(sourcesWith(/from 'node:(?:net|http|https|http2|tls|dgram)'|(?<!\.)\bfetch\(/)).toEqual(
      CONNECTS,
    )
  })
})

/** What commands are asked to write, documents of this project, lists and keys. */
const WRITES_FILES: readonly string[] = [
  'cli/backtest.ts',
  'cli/demo.ts',
  'cli/evaluate.ts',
  'cli/policy.ts',
  'cli/report-files.ts',
  'contract/write-schemas.ts',
  'http/write-openapi.ts',
  'http/write-reference.ts',
  'lists/list-file.ts',
  'vault/owner-only-file.ts',
]
/** The server itself, webhooks, the malware scanner, the publishers of lists, the demonstration’s client. */
const CONNECTS: readonly string[] = [
  'application/cases/malware-scanner.ts',
  'cli/platform-client.ts',
  'console/assets/console.js',
  'http/guards/slow-peers.ts',
  'http/listen.ts',
  'http/start-health-server.ts',
  'http/start-server.ts',
  'lists/fetch-published.ts',
  'webhooks/sender.ts',
]
