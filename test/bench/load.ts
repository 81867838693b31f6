/**
 * Measures what a large batch does to a real `serve`: how fast it is worked off, how much memory the process
 * takes at its peak, and how long another platform waits meanwhile for a post of one payment with its
 * assessment, beside the post to a Hono server that does nothing. Wall time. Prints; asserts nothing.
 * Run: `npm run bench:load`; `npm run bench:load -- 100000` posts fewer payments than a million.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Table } from 'console-table-printer'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { serveDatabase } from '../soak/served-process.ts'
import { TESTER } from '../support/tester.ts'
import { emptyPosts, postAndWait, timedPosts } from './http-ingest.ts'
import { ndjson, people, singleWage, wages } from './weekly-wages.ts'

const PAYMENTS = Number(process.argv[2] ?? '1000000')
const WEEKS = 20
const CONTRACTORS = Math.ceil(PAYMENTS / WEEKS)
const NEIGHBOURS = 200
const POSTS = 200
const PAUSE_MS = 50

// How far the batch is, is asked for more often than a platform would.
process.env['WAGEWATCH_REQUESTS_PER_MINUTE'] = '1000000'

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-bench-'))
const served = { database: join(folder, 'bench.sqlite'), vaultKeyFile: join(folder, 'vault.key') }

/** Authorization headers of two platforms. */
async function twoPlatforms(): Promise<readonly [large: string, small: string]> {
  const wagewatch = await openWagewatch(configFromEnvironment(served))
  const { context } = wagewatch
  const authorized = async (name: string) => {
    const tenant = await createTenant(context, name, TESTER)
    const scopes = ['batches:write', 'read'] as const
    const { secret } = await createKey(context, { tenant, actor: TESTER, name: 'bench', scopes })
    return `Bearer ${secret}`
  }
  const keys = [await authorized('large'), await authorized('small')] as const
  await wagewatch.close()
  return keys
}

/** Largest resident set of the process so far, in megabytes of a million bytes. */
function peakMegabytes(pid: number): number {
  const kibibytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kibibytes) * 1024) / 1_000_000
}

/** Of the neighbours in turn, month after month. */
function onePayment(number: number): string {
  return singleWage(Math.floor(number / NEIGHBOURS), number % NEIGHBOURS)
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function measure(): Promise<void> {
  const [large, small] = await twoPlatforms()
  // Made before there is a connection: one that idles meanwhile is closed, and nobody notices in time.
  const onboarding = Buffer.concat(ndjson(-1, people(CONTRACTORS)))
  const batch = Buffer.concat(ndjson(0, wages(0, CONTRACTORS, WEEKS)))
  const server = await serveDatabase(served)
  const post = (key: string, body: Buffer) => postAndWait(server.url, key, body)
  await post(small, Buffer.concat(ndjson(-1, people(NEIGHBOURS))))
  const headers = { authorization: small, 'content-type': 'application/x-ndjson' }
  const posts = (from: number, count: number) =>
    timedPosts(`${server.url}/v1/batches`, headers, (each) => onePayment(from + each), count)
  const empty = await emptyPosts(headers, onePayment)
  const alone = await posts(0, POSTS)
  await post(large, onboarding)
  const begun = performance.now()
  const finished = new AbortController()
  const load = post(large, batch).finally(() => finished.abort())
  const beside: number[] = []
  for (let each = POSTS; !finished.signal.aborted; each += 1) {
    beside.push(...(await posts(each, 1)))
    await sleep(PAUSE_MS)
  }
  await load
  const seconds = (performance.now() - begun) / 1000
  const peak = peakMegabytes(server.pid)
  await server.terminate()
  const floor = percentile(empty, 0.99)
  const table = new Table({ shouldDisableColors: true })
  const add = (what: string, measured: string) => table.addRow({ what, measured })
  add(`${PAYMENTS} payments of ${CONTRACTORS} contractors`, `${Math.round(PAYMENTS / seconds)} / s`)
  add('  resident set of the server at its peak', `${Math.round(peak)} MB`)
  add('an empty Hono post, p99', `${floor.toFixed(1)} ms`)
  for (const [when, times] of [
    ['with nothing else to do', alone],
    ['beside the batch', beside.toSorted((a, b) => a - b)],
  ] as const) {
    add(`one payment, assessed, ${when}`, `p50 ${percentile(times, 0.5).toFixed(1)} ms`)
    add(`  of ${times.length}`, `p99 ${percentile(times, 0.99).toFixed(1)} ms`)
    add('  as a ratio to the empty post', `${(percentile(times, 0.99) / floor).toFixed(1)} ×`)
  }
  table.printTable()
}

try {
  await measure()
} finally {
  rmSync(folder, { recursive: true })
}
