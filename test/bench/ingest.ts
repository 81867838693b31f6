/**
 * Measures what a batch of payments costs from bytes to assessments, as a ratio to inserting the same rows
 * into the same table by hand, and how that grows with the history. Counts processor seconds, so that other
 * work on the machine matters less. Prints; asserts nothing, because speed depends on the machine.
 * Run: `npm run bench`; `npm run bench -- 100` measures after 100 batches, 5,000,000 payments.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Table } from 'console-table-printer'
import { type Context } from '../../src/application/context.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { postOverHttp } from './http-ingest.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'
import { PAYMENTS_EACH, ndjson, people, singleWage, wages } from './weekly-wages.ts'

const CONTRACTORS = 10_000
const PAYMENTS = CONTRACTORS * PAYMENTS_EACH
/** Batches of history before the second measurement; with the default ten times that before the first. */
const HISTORY = historyFrom(process.argv[2])
const SINGLE_POSTS = 200
const DATABASE = 'bench.sqlite'

function historyFrom(argument: string | undefined): number {
  const batches = Number(argument ?? '10')
  if (Number.isInteger(batches) && batches > 5) return batches
  throw new Error('give the number of batches of history: 6 or more')
}

async function* streamed(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Processor seconds since the process began, garbage collection and system calls included. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** Processor seconds that a batch takes from bytes to assessments. */
async function post(context: Context, tenant: TenantId, chunks: readonly Uint8Array[]) {
  const begun = processorSeconds()
  const batch = await submitBatch(context, {
    tenant,
    actor: TESTER,
    bytes: streamed(chunks),
    sourceName: 'bench.ndjson',
    encoding: 'ndjson',
    gzip: false,
    strict: false,
    atomic: false,
  })
  if (batch.status !== 'complete') throw new Error(JSON.stringify(batch))
  return processorSeconds() - begun
}

/** Processor seconds in which the rows that the product wrote are written by hand, in the same order. */
function rawInsert(source: string, target: string, sequence: number): number {
  const from = new Database(source, { readonly: true })
  const rows = from
    .prepare('select * from payment where sequence = ? order by pay_day, contractor')
    .raw()
    .all(sequence)
  const definition = from
    .prepare("select sql from sqlite_master where name = 'payment'")
    .pluck()
    .get()
  from.close()
  const to = new Database(target)
  to.pragma('journal_mode = WAL')
  to.pragma('synchronous = FULL')
  to.exec(String(definition).replace('references tenant', ''))
  const [first] = rows
  if (!Array.isArray(first)) throw new Error('the batch wrote no payment')
  const insert = to.prepare(`insert into payment values (${first.map(() => '?').join(', ')})`)
  const begun = processorSeconds()
  to.transaction(() => {
    for (const row of rows) insert.run(row)
  })()
  const seconds = processorSeconds() - begun
  to.close()
  return seconds
}

/** Seconds of a batch, and of raw inserts of its rows right after it, as the speed of the machine drifts. */
type Beside = { readonly seconds: number; readonly raw: number }

const middleOf = (three: readonly number[]) => three.toSorted((a, b) => a - b)[1] ?? Number.NaN

/** By its ratio: other work on the machine lengthens some. */
function middleOfThree(three: readonly Beside[]): Beside {
  const inOrder = three.toSorted((a, b) => a.raw / a.seconds - b.raw / b.seconds)
  return inOrder[1] ?? { seconds: Number.NaN, raw: Number.NaN }
}

function rawInserts(folder: string, sequence: number): number {
  const once = () =>
    rawInsert(join(folder, DATABASE), join(folder, `${randomUUID()}.sqlite`), sequence)
  return middleOf([once(), once(), once()])
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function singlePosts(context: Context, tenant: TenantId): Promise<readonly number[]> {
  const times: number[] = []
  for (let each = 0; each < SINGLE_POSTS; each += 1) {
    const begun = performance.now()
    await post(context, tenant, [Buffer.from(singleWage(HISTORY + 1, each))])
    times.push(performance.now() - begun)
  }
  return times.toSorted((a, b) => a - b)
}

async function measure(folder: string): Promise<void> {
  const database = join(folder, DATABASE)
  const config = configFromEnvironment({ database, vaultKeyFile: join(folder, 'vault.key') })
  const wagewatch = await openWagewatch(config)
  const { context } = wagewatch
  const tenant = await createTenant(context, 'bench', TESTER)
  const people0 = ndjson(-1, people(CONTRACTORS))
  const onboarding = await post(context, tenant, people0)
  const measured: Beside[] = []
  const postWages = async (until: number) => {
    for (let batch = measured.length; batch <= until; batch += 1) {
      const seconds = await post(context, tenant, ndjson(batch, wages(batch, CONTRACTORS)))
      const isWanted = until - batch < 3
      measured.push({ seconds, raw: isWanted ? rawInserts(folder, batch + 2) : Number.NaN })
    }
    return middleOfThree(measured.slice(-3))
  }
  // The first batch warms up.
  const early = await postWages(3)
  const late = await postWages(HISTORY)
  const single = await singlePosts(context, tenant)
  const begun = processorSeconds()
  await rescreenEverybody(context, { tenant, actor: TESTER })
  const rescreen = processorSeconds() - begun
  const overHttp = await postOverHttp(
    wagewatch,
    config,
    [people0, ndjson(0, wages(0, CONTRACTORS)), ndjson(1, wages(1, CONTRACTORS))],
    (number) => singleWage(2, number),
  )
  await wagewatch.close()
  const table = new Table({
    shouldDisableColors: true,
    columns: [
      { name: 'what', alignment: 'left' },
      { name: 'measured', alignment: 'right' },
    ],
  })
  const add = (what: string, measured: string) => table.addRow({ what, measured })
  const perSecond = (rows: number, time: number) => `${Math.round(rows / time)} / s`
  add('raw insert into the same table', perSecond(PAYMENTS, early.raw))
  add('contractors and destinations, assessed', perSecond(2 * CONTRACTORS, onboarding))
  add(
    `${PAYMENTS} payments of ${CONTRACTORS} contractors, assessed`,
    perSecond(PAYMENTS, early.seconds),
  )
  add('  as a ratio to the raw insert', (early.raw / early.seconds).toFixed(3))
  add('the same over HTTP, wall time', perSecond(PAYMENTS, overHttp.lastBody / 1000))
  add('  as a ratio to the raw insert', (late.raw / (overHttp.lastBody / 1000)).toFixed(3))
  add(`the same after ${HISTORY * PAYMENTS} payments`, perSecond(PAYMENTS, late.seconds))
  add(
    '  cost per payment with that history',
    `${(early.raw / early.seconds / (late.raw / late.seconds)).toFixed(2)} ×`,
  )
  add('one payment, assessed, p50', `${percentile(single, 0.5).toFixed(1)} ms`)
  add('one payment, assessed, p99', `${percentile(single, 0.99).toFixed(1)} ms`)
  const overSocket = percentile(overHttp.onePayment, 0.99)
  const empty = percentile(overHttp.empty, 0.99)
  add('one payment over HTTP, p50', `${percentile(overHttp.onePayment, 0.5).toFixed(1)} ms`)
  add('one payment over HTTP, p99', `${overSocket.toFixed(1)} ms`)
  add('  as a ratio to an empty Hono post', `${(overSocket / empty).toFixed(1)} ×`)
  add('everybody assessed anew', perSecond(CONTRACTORS, rescreen))
  table.printTable()
}

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-bench-'))
try {
  await measure(folder)
} finally {
  rmSync(folder, { recursive: true })
}
