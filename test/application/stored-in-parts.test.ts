/** A received batch of more than one part: whole or not at all, whatever cuts it off. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginAttempt } from '../../src/application/batches/begin-attempt.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import type { Context } from '../../src/application/context.ts'
import { findTenant } from '../../src/application/platforms/find-tenant.ts'
import { listBatches } from '../../src/application/batches/list-batches.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { readBatchResults } from '../../src/application/batches/read-batch-results.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { storeReceivedBatch } from '../../src/application/batches/store-batch.ts'
import { watchBatch } from '../../src/application/batches/watch-batch.ts'
import type { Batch } from '../../src/domain/batch.ts'
import { unfinishedBatches } from '../../src/storage/batches/batches.ts'
import { type Platform, account, linesOf, openPlatform, person, wage } from './platform.ts'

const PEOPLE = 60
const PAYMENTS = 15_000

let folder: string
let platform: Platform
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wagewatch-'))
  platform = await openPlatform(join(folder, 'test.sqlite'))
})
afterEach(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

const people = Array.from({ length: PEOPLE }, (_, index) => `p${index}`)
const known = { contractors: people.map((id) => person(id)) }

/** Payments of all, more than are written at once; the destinations come last. */
const large = linesOf({
  payments: Array.from({ length: PAYMENTS }, (_, index) => {
    const id = people[index % PEOPLE] ?? ''
    return wage(`pay-${index}`, id, '2025-01-31', { destination_id: `d-${id}` })
  }),
}).concat(linesOf({ destinations: people.map((id, at) => account(`d-${id}`, id, `${4000 + at}`)) }))

async function* bytesOf(lines: readonly object[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`)
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

const receive = (lines: readonly object[], atomic = false) =>
  receiveBatch(platform.context, {
    ...platform.input({}, { atomic }),
    encoding: 'ndjson',
    bytes: bytesOf([{ record: 'batch', submitted_at: '2025-02-01T00:00:00Z' }, ...lines]),
  })

async function assessmentsIn(context: Context) {
  const tenant = await findTenant(context, 'platform')
  if (tenant === undefined) throw new Error('the platform is on record')
  return (await buildReport(context, tenant, { kind: 'portfolio' })).report.assessments
}

async function withOneGo() {
  const other = await openPlatform()
  await other.post(known)
  await other.postLines({ submitted_at: '2025-02-01T00:00:00Z' }, large)
  const assessments = await assessmentsIn(other.context)
  await other.close()
  return assessments
}

const rowsIn = async (table: 'payment' | 'batch_spool' | 'batch_result') =>
  await platform.context.store.reader.selectFrom(table).selectAll().execute()

const rowsOfBatches = async () =>
  await platform.context.store.reader.selectFrom('batch').selectAll().execute()

const resultsOf = async ({ id }: Batch) =>
  all(readBatchResults(platform.context, platform.tenant, id))

test('an attempt that is cut off between two parts is forgotten, and the next one completes it', async () => {
  const { context, tenant } = platform
  await platform.post(known)
  const received = await receive(large)
  const last = (await rowsIn('batch_spool')).at(-1)
  if (last === undefined) throw new Error('the bytes are kept')
  const replaceLast = (sealed: string) =>
    context.store.write(tenant, (db) =>
      db.updateTable('batch_spool').set({ sealed }).where('chunk', '=', last.chunk).execute(),
    )
  await replaceLast('{}')
  await expect(processReceivedBatches(context)).rejects.toThrow()
  const cut = await readBatchStatus(context, tenant, received.id)
  expect(cut.status).toBe('validating')
  expect(cut.rowsRead).toBeGreaterThan(10_000)
  expect(cut.rowsRead).toBeLessThan(PAYMENTS)
  expect(await rowsIn('payment')).toHaveLength(cut.rowsRead)
  await replaceLast(last.sealed)
  await processReceivedBatches(context)
  expect(await readBatchStatus(context, tenant, received.id)).toMatchObject({
    status: 'complete',
    accepted: PAYMENTS + PEOPLE,
    rowsRead: PAYMENTS + PEOPLE,
    assessed: PEOPLE,
    toAssess: PEOPLE,
  })
  expect(await rowsIn('payment')).toHaveLength(PAYMENTS)
  expect(await resultsOf(received)).toHaveLength(PAYMENTS + PEOPLE)
  expect(await rowsIn('batch_spool')).toEqual([])
  expect(await assessmentsIn(context)).toEqual(await withOneGo())
})

test('an attempt that was given up for dead cannot go on', async () => {
  const { context, tenant } = platform
  await platform.post(known)
  await receive(large)
  const [waiting] = await unfinishedBatches(context.store.reader, tenant)
  if (waiting === undefined) throw new Error('the batch waits')
  const first = await beginAttempt(context, waiting)
  await beginAttempt(context, first)
  const input = {
    ...platform.input({}),
    encoding: 'ndjson' as const,
    bytes: bytesOf(large),
    sha256: () => first.sha256,
  }
  await expect(storeReceivedBatch(context, input, first)).rejects.toThrow('another process went on')
  expect(await rowsIn('payment')).toEqual([])
})

test('an atomic batch whose last part is faulty leaves nothing but its refusal', async () => {
  const { context, tenant } = platform
  await platform.post(known)
  const received = await receive([...large, { record: 'payment', payment_id: 'bad' }], true)
  await processReceivedBatches(context)
  expect(await readBatchStatus(context, tenant, received.id)).toMatchObject({
    status: 'failed',
    accepted: 0,
    rejected: 1,
  })
  expect(await rowsIn('payment')).toEqual([])
  expect(await rowsIn('batch_spool')).toEqual([])
  const results = await resultsOf(received)
  expect(results.map(({ outcome }) => outcome)).toEqual(['rejected'])
})

test('nobody sees a batch whose bytes are still coming', async () => {
  const { context, tenant } = platform
  await platform.post(known)
  const { promise: seen, resolve } = Promise.withResolvers<void>()
  const coming = (async function* () {
    yield* bytesOf([{ record: 'batch' }])
    await seen
    yield* bytesOf(large)
  })()
  const sent = receiveBatch(context, { ...platform.input({}), encoding: 'ndjson', bytes: coming })
  const reserved = async () =>
    (await rowsOfBatches()).find(({ status }) => status === 'receiving')?.id
  const id = await vi.waitFor(async () => (await reserved()) ?? expect.fail('not reserved yet'))
  const ids = async () => (await listBatches(context, tenant, { limit: 10 })).items.map((b) => b.id)
  expect(await ids()).not.toContain(id)
  await expect(readBatchStatus(context, tenant, id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(all(readBatchResults(context, tenant, id))).rejects.toMatchObject({
    code: 'not-found',
  })
  const report = buildReport(context, tenant, { kind: 'batch', batch: id })
  await expect(report).rejects.toMatchObject({ code: 'not-found' })
  resolve()
  await sent
  expect(await ids()).toContain(id)
})

test('bytes that stop coming leave nothing, and whoever watches sees each stage', async () => {
  const { context, tenant } = platform
  const broken = (async function* () {
    yield Buffer.alloc(3_000_000, 'x')
    throw new Error('the line went dead')
  })()
  const sent = receiveBatch(context, { ...platform.input({}), encoding: 'ndjson', bytes: broken })
  await expect(sent).rejects.toThrow('the line went dead')
  expect(await context.store.reader.selectFrom('batch').selectAll().execute()).toEqual([])
  expect(await rowsIn('batch_spool')).toEqual([])

  await platform.post(known)
  const received = await receive(large)
  const changes = watchBatch(context, tenant, {
    id: received.id,
    signal: new AbortController().signal,
  })
  const first = await changes.next()
  expect(first.value).toMatchObject({ status: 'received' })
  await processReceivedBatches(context)
  const later = await all(changes)
  expect(later.at(-1)).toMatchObject({ status: 'complete' })
})
