/** What received batches promise, on whatever database: run by a test file of each. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildReport } from '../../src/application/reports/build-report.ts'
import type { Context } from '../../src/application/context.ts'
import { findTenant } from '../../src/application/platforms/find-tenant.ts'
import { hashedInput } from '../../src/application/batches/batch-input.ts'
import { listBatches } from '../../src/application/batches/list-batches.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { readBatchResults } from '../../src/application/batches/read-batch-results.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { storeBatch } from '../../src/application/batches/store-batch.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import { contractorId } from '../../src/domain/ids.ts'
import {
  ENGINE,
  type Platform,
  account,
  collected,
  month,
  openContext,
  openPlatform,
  person,
  wage,
} from './platform.ts'

/** A new database on a busy machine. */
const HOOK_PATIENCE = 60_000

const ring = ['ada', 'bo', 'cy']
const january = month(1, {
  contractors: ring.map((id) => person(id)),
  destinations: ring.map((id) => account(`d-${id}`, id, '4417')),
  payments: ring.map((id) => wage(`p1-${id}`, id, '2025-01-31', { destination_id: `d-${id}` })),
})
const february = month(2, {
  payments: ring.map((id) => wage(`p2-${id}`, id, '2025-02-28', { destination_id: `d-${id}` })),
})

/** The path or address of a new database, each time. */
export type MakeDatabase = () => Promise<string>

export function receivedBatchesSuite(makeDatabase: MakeDatabase): void {
  let path: string
  let platform: Platform
  beforeEach(async () => {
    path = await makeDatabase()
    platform = await openPlatform(path)
  }, HOOK_PATIENCE)
  afterEach(() => platform.close(), HOOK_PATIENCE)

  /** Another process on the same database, after the first one died. */
  async function afterRestart<Result>(
    work: (context: Context) => Promise<Result>,
  ): Promise<Result> {
    const context = await openContext(path)
    try {
      return await work(context)
    } finally {
      await context.store.close()
    }
  }

  const assessmentsIn = async (context: Context) => {
    const tenant = await findTenant(context, 'platform')
    if (tenant === undefined) throw new Error('the platform is on record')
    return (await buildReport(context, tenant, { kind: 'portfolio' })).report.assessments
  }

  async function expected() {
    const other = await openPlatform()
    await other.post(january)
    await other.post(february)
    const assessments = await assessmentsIn(other.context)
    await other.close()
    return assessments
  }

  test('a received batch is kept sealed and worked off later, also by another process', async () => {
    const { context, tenant, input } = platform
    const received = await receiveBatch(context, input(january))
    expect(received).toMatchObject({ status: 'received', accepted: 0, sequence: 1 })
    const [spooled] = await context.store.reader.selectFrom('batch_spool').selectAll().execute()
    expect(spooled?.sealed).not.toContain('999994417')
    await afterRestart(processReceivedBatches)
    expect(await readBatchStatus(context, tenant, received.id)).toMatchObject({
      status: 'complete',
      accepted: 9,
      assessed: 3,
      sha256: received.sha256,
    })
    expect(await context.store.reader.selectFrom('batch_spool').selectAll().execute()).toEqual([])
  })

  test('a batch that was acknowledged keeps its bytes, though the answer of the database was lost', async () => {
    const { context, tenant, input } = platform
    const { store } = context
    const write: typeof store.write = async (target, work) => {
      await store.write(target, work)
      throw new Error('the connection was lost')
    }
    const sent = receiveBatch({ ...context, store: { ...store, write } }, input(january))
    await expect(sent).rejects.toThrow('the connection was lost')
    const [kept] = (await listBatches(context, tenant, { limit: 10 })).items
    expect(kept).toMatchObject({ status: 'received' })
    await processReceivedBatches(context)
    expect(await readBatchStatus(context, tenant, kept?.id ?? '')).toMatchObject({
      status: 'complete',
      accepted: 9,
    })
  })

  test('received batches go before one that is submitted after them', async () => {
    const { context, input } = platform
    await receiveBatch(context, input(january))
    const second = await submitBatch(context, input(february))
    expect(second).toMatchObject({ status: 'complete', accepted: 3, sequence: 2 })
    expect(await assessmentsIn(context)).toEqual(await expected())
  })

  test('a batch that was overtaken is known after the batch that overtook it', async () => {
    const { context, tenant, input } = platform
    const overtaken = await receiveBatch(context, input(february))
    await storeBatch(context, hashedInput(input(january)))
    await processReceivedBatches(context)
    expect(await readBatchStatus(context, tenant, overtaken.id)).toMatchObject({
      status: 'complete',
      sequence: 3,
    })
    expect(await assessmentsIn(context)).toEqual(await expected())
  })

  test('a batch that is received again undoes no later correction', async () => {
    const { context, tenant, input } = platform
    const statusOf = async () => {
      const scope = { kind: 'contractor', contractor: contractorId('ada') } as const
      const { report } = await buildReport(context, tenant, scope)
      const paid = report.dossiers?.flatMap(({ payments }) => payments) ?? []
      return paid.find(({ payment_id: id }) => id === 'p1-ada')?.status
    }
    const first = await submitBatch(context, input(january))
    const returned = wage('p1-ada', 'ada', '2025-01-31', {
      destination_id: 'd-ada',
      status: 'returned',
    })
    await submitBatch(context, input(month(2, { payments: [returned] })))
    const before = await assessmentsIn(context)
    const { id } = await receiveBatch(context, input(january))
    await processReceivedBatches(context)
    expect(await readBatchStatus(context, tenant, id)).toMatchObject({
      status: 'complete',
      accepted: 0,
      unchanged: 9,
      problems: [{ code: 'posted-before', message: expect.stringContaining(first.id) }],
    })
    expect(await readBatchStatus(context, tenant, '2025-1')).toMatchObject({ id: first.id })
    const results = await collected(readBatchResults(context, tenant, id))
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(9).fill('unchanged'))
    expect(await statusOf()).toBe('returned')
    expect(await assessmentsIn(context)).toEqual(before)
    expect(await context.store.reader.selectFrom('batch_spool').selectAll().execute()).toEqual([])
  })

  test('a batch whose assessment was cut off is assessed at the next start, once', async () => {
    const { context, input } = platform
    await submitBatch(context, input(january))
    const { batch } = await storeBatch(context, hashedInput(input(february)))
    expect(batch.status).toBe('scoring')
    await afterRestart(processReceivedBatches)
    await afterRestart(processReceivedBatches)
    expect(await assessmentsIn(context)).toEqual(await expected())
    expect(await submitBatch(context, input(february))).toMatchObject({
      id: batch.id,
      status: 'complete',
      accepted: 3,
    })
  })

  test('a small batch whose assessment fails leaves nothing behind, nor in memory', async () => {
    const { context, tenant, input } = platform
    await submitBatch(context, input(january))
    const [first, ...others] = ENGINE.indicators
    if (first === undefined) throw new Error('the catalogue is not empty')
    const failing: typeof first = {
      ...first,
      run: () => {
        throw new Error('measured badly')
      },
    }
    const engine = { ...ENGINE, indicators: [failing, ...others] }
    const march = month(3, { payments: [wage('p3', 'ada', '2025-03-31')] })
    const failed = submitBatch({ ...context, engine }, input(march))
    await expect(failed).rejects.toThrow('measured badly')
    const second = await submitBatch(context, input(february))
    expect(second).toMatchObject({ status: 'complete', sequence: 2 })
    expect(await assessmentsIn(context)).toEqual(await expected())
    const { batchTimes, reader } = context.store
    const timesOf = await batchTimes.load(reader, tenant, 2)
    expect(timesOf(2).submittedAt).toBe(second.submittedAt)
  })

  test('a batch that breaks off while it is read leaves nothing behind', async () => {
    const { context, tenant, input } = platform
    const bytes = (async function* () {
      yield Buffer.from(
        `{"record":"batch"}\n${JSON.stringify({ record: 'contractor', ...person('ada') })}\n`,
      )
      throw new Error('the line went dead')
    })()
    const broken = submitBatch(context, { ...input({}), bytes, encoding: 'ndjson' })
    await expect(broken).rejects.toThrow('the line went dead')
    expect(await context.store.reader.selectFrom('batch').selectAll().execute()).toEqual([])
    expect(await context.store.reader.selectFrom('contractor').selectAll().execute()).toEqual([])
    expect(tenant).toBe(1)
  })
}
