/**
 * Measures ingest on a real PostgreSQL server, from bytes to assessments, as a ratio to COPY of the same
 * payments into a table with the same indexes; and two `serve` processes as a ratio to one. Wall time: the
 * database and the servers are processes of their own. Prints; asserts nothing.
 * Run: `npm run bench:postgres`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Table } from 'console-table-printer'
import { sql } from 'kysely'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { type Wagewatch, openWagewatch } from '../../src/application/open-wagewatch.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { serveDatabase } from '../soak/served-process.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { TESTER } from '../support/tester.ts'
import { postAndWait } from './http-ingest.ts'
import { PAYMENTS_EACH, ndjson, people, wages } from './weekly-wages.ts'

const CONTRACTORS = 5000
const TENANTS = 4
const CONTRACTORS_PER_TENANT = 1000

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-bench-'))
// The database writes and reads its copy there.
chmodSync(folder, 0o777)
const vaultKeyFile = join(folder, 'vault.key')

type Seconds = number

async function seconds(work: () => Promise<unknown>): Promise<Seconds> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** Posts onboarding, a batch of history and a batch that counts; then copies the payments of the last. */
async function ingestAndCopy({ context }: Wagewatch) {
  const tenant = await createTenant(context, 'ingest', TESTER)
  const post = async (chunks: readonly Uint8Array[]) => {
    const { status } = await submitBatch(context, {
      tenant,
      actor: TESTER,
      bytes: (async function* () {
        yield* chunks
      })(),
      sourceName: 'bench.ndjson',
      encoding: 'ndjson',
      gzip: false,
      strict: false,
      atomic: false,
    })
    if (status !== 'complete') throw new Error(`the batch is ${status}`)
  }
  await post(ndjson(-1, people(CONTRACTORS)))
  await post(ndjson(0, wages(0, CONTRACTORS)))
  const ingest = await seconds(() => post(ndjson(1, wages(1, CONTRACTORS))))
  const { reader } = context.store
  const file = sql.lit(join(folder, 'payments'))
  await sql`copy (select * from payment where tenant = ${sql.lit(tenant)} and sequence = 3) to ${file}`.execute(
    reader,
  )
  await sql`create table copied (like payment including all)`.execute(reader)
  const copy = await seconds(() => sql`copy copied from ${file}`.execute(reader))
  await sql`drop table copied`.execute(reader)
  return { ingest, copy }
}

/** Seconds until the same payrolls of several tenants, received in the background, are all assessed. */
async function servedBy(processes: number, database: string): Promise<Seconds> {
  const wagewatch = await open(database)
  const { context } = wagewatch
  const keys: string[] = []
  for (let each = 0; each < TENANTS; each += 1) {
    const tenant = await createTenant(context, `${processes} ${each}`, TESTER)
    const scopes = ['batches:write', 'read'] as const
    keys.push((await createKey(context, { tenant, actor: TESTER, name: 'bench', scopes })).secret)
  }
  await wagewatch.close()
  const served = { database, vaultKeyFile }
  const servers = await Promise.all(Array.from({ length: processes }, () => serveDatabase(served)))
  const urlOf = (index: number) => servers[index % processes]?.url ?? ''
  const postAll = (chunks: readonly Uint8Array[]) =>
    Promise.all(
      keys.map((key, index) => postAndWait(urlOf(index), `Bearer ${key}`, Buffer.concat(chunks))),
    )
  await postAll(ndjson(-1, people(CONTRACTORS_PER_TENANT)))
  const taken = await seconds(() => postAll(ndjson(0, wages(0, CONTRACTORS_PER_TENANT))))
  await Promise.all(servers.map((server) => server.terminate()))
  return taken
}

const open = (database: string) => openWagewatch(configFromEnvironment({ database, vaultKeyFile }))

async function measure(): Promise<void> {
  // Durable, as in use.
  const server = await startPostgres([])
  try {
    const database = await server.createDatabase()
    const wagewatch = await open(database)
    const { ingest, copy } = await ingestAndCopy(wagewatch)
    await wagewatch.close()
    const one = await servedBy(1, await server.createDatabase())
    const two = await servedBy(2, await server.createDatabase())
    const payments = CONTRACTORS * PAYMENTS_EACH
    const together = TENANTS * CONTRACTORS_PER_TENANT * PAYMENTS_EACH
    const table = new Table({ shouldDisableColors: true })
    const add = (what: string, measured: string) => table.addRow({ what, measured })
    add(`COPY of ${payments} payments`, `${Math.round(payments / copy)} / s`)
    add('the same read, stored and assessed', `${Math.round(payments / ingest)} / s`)
    add('  as a ratio to COPY', (copy / ingest).toFixed(3))
    add(
      `${together} payments of ${TENANTS} tenants, one server`,
      `${Math.round(together / one)} / s`,
    )
    add('the same, two servers', `${Math.round(together / two)} / s`)
    add('  two servers ÷ one', (one / two).toFixed(2))
    table.printTable()
  } finally {
    await server.stop()
  }
}

try {
  await measure()
} finally {
  rmSync(folder, { recursive: true })
}
