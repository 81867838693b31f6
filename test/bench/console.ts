/**
 * Measures what a reviewer waits for: a database of 100,000 contractors and 2,000 open alerts, the real
 * server, a real Chromium. Prints; asserts nothing, because speed depends on the machine.
 * Run: `npm run bench:console`; `npm run bench:console -- 10000` fills it with fewer.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Table } from 'console-table-printer'
import type { Browser, Page } from 'playwright-core'
import { choosePassword } from '../../src/application/people/choose-password.ts'
import type { Context } from '../../src/application/context.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { readStandings } from '../../src/application/contractors/read-standings.ts'
import { readGauges } from '../../src/application/read-gauges.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { startServer } from '../../src/http/start-server.ts'
import { launchChromium } from '../browser/chromium.ts'
import { TESTER } from '../support/tester.ts'
import { crowd } from './crowd.ts'

const CONTRACTORS = Number(process.argv[2] ?? '100000')
/** Loads of each page, of which the middle one counts. */
const LOADS = 7
const PASSWORD = 'three tall green ladders'

async function fill(context: Context): Promise<TenantId> {
  const tenant = await createTenant(context, 'bench', TESTER)
  const batch = await submitBatch(context, {
    tenant,
    actor: TESTER,
    bytes: crowd(CONTRACTORS),
    sourceName: 'crowd.ndjson',
    encoding: 'ndjson',
    gzip: false,
    strict: false,
    atomic: false,
  })
  if (batch.status !== 'complete') throw new Error(JSON.stringify(batch).slice(0, 1000))
  const wanted = { name: 'lead', displayName: 'Kim Lead', role: 'admin' } as const
  const { linkSecret } = await createUser(context, { tenant, actor: TESTER }, wanted)
  await choosePassword(context, { linkSecret, password: PASSWORD })
  return tenant
}

async function signedIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(600_000)
  await page.goto(`${url}/console`)
  await page.getByLabel('Name').fill('lead')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  return page
}

type Load = {
  /** Milliseconds from the request to the first byte of the answer. */
  readonly server: number
  /** Milliseconds from the start of the navigation. */
  readonly paint: number
  /** Bytes of the page as they travelled, headers included. */
  readonly bytes: number
}

async function load(page: Page, address: string): Promise<Load> {
  await page.goto(address, { waitUntil: 'load' })
  return await page.evaluate<Load>(TIMES)
}

/** Runs in the page. */
const TIMES = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0]
    if (paint === undefined) return
    const { requestStart, responseStart, transferSize } = performance.getEntriesByType('navigation')[0]
    resolve({ server: responseStart - requestStart, paint: paint.startTime, bytes: transferSize })
  }).observe({ type: 'paint', buffered: true })
})`

const RESOURCE_BYTES = `performance
  .getEntriesByType('resource')
  .reduce((sum, { transferSize }) => sum + transferSize, 0)`

/** Bytes of style, script and icon, which travel once. */
async function assetBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  await page.goto(`${url}/console/sign-in`, { waitUntil: 'networkidle' })
  const bytes = await page.evaluate<number>(RESOURCE_BYTES)
  await page.close()
  return bytes
}

async function pagesOf(page: Page, url: string): Promise<readonly (readonly [string, string])[]> {
  await page.goto(`${url}/console`)
  const firstCase = await page.locator('main tbody th a').first().getAttribute('href')
  await page.goto(`${url}/console/batches`)
  const batch = await page.locator('main tbody th a').first().getAttribute('href')
  return [
    ['queue', '/console'],
    ['case', firstCase ?? ''],
    ['contractors', '/console/contractors'],
    ['search of contractors', '/console/contractors?text=person%2099'],
    ['contractor without an alert', '/console/contractors/c77'],
    ['batches', '/console/batches'],
    ['batch', batch ?? ''],
    ['indicators', '/console/indicators'],
    ['policy', '/console/policy'],
    ['quality and fairness', '/console/fairness'],
    ['audit', '/console/audit'],
  ]
}

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function measure(folder: string): Promise<void> {
  const config = configFromEnvironment({
    database: join(folder, 'bench.sqlite'),
    vaultKeyFile: join(folder, 'vault.key'),
    port: 0,
  })
  const wagewatch = await openWagewatch(config)
  const { context } = wagewatch
  const tenant = await fill(context)
  const standings = await readStandings(context, { tenant, actor: TESTER })
  const contractors = standings.reduce((sum, each) => sum + each.contractors, 0)
  const { openAlerts } = await readGauges(context, tenant)
  const alerts = [...openAlerts.values()].reduce((sum, each) => sum + each, 0)
  console.log(`${contractors} contractors, ${alerts} open alerts`)
  const server = await startServer(wagewatch, config)
  const browser = await launchChromium()
  const page = await signedIn(browser, server.url)
  const table = new Table({ shouldDisableColors: true })
  for (const [name, path] of await pagesOf(page, server.url)) {
    const loads: Load[] = []
    for (let each = 0; each < LOADS; each += 1) loads.push(await load(page, server.url + path))
    const ms = (pick: (load: Load) => number) => `${Math.round(middle(loads.map(pick)))} ms`
    table.addRow({
      page: name,
      'server, median': ms(({ server }) => server),
      'first contentful paint, median': ms(({ paint }) => paint),
      'bytes sent': Math.max(...loads.map(({ bytes }) => bytes)),
    })
  }
  table.printTable()
  console.log(`style, script and icon, once: ${await assetBytes(browser, server.url)} bytes`)
  await browser.close()
  await server.close()
  await wagewatch.close()
}

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-bench-'))
try {
  await measure(folder)
} finally {
  rmSync(folder, { recursive: true })
}
