/** Several processes on one server: who works, who takes over, and that nothing is applied twice. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { beginIdempotent } from '../../src/application/idempotency.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { storeBatch, storeReceivedBatch } from '../../src/application/batches/store-batch.ts'
import { hashedInput } from '../../src/application/batches/batch-input.ts'
import { assessBatch } from '../../src/application/assessments/assess-batch.ts'
import { findBatch } from '../../src/storage/batches/batches.ts'
import { month, openContext, openPlatform, person, wage } from '../application/platform.ts'

const ROOT = join(import.meta.dirname, '../..')
const PATIENCE = 120_000

const payroll = (number: number) =>
  month(number, {
    contractors: [person('ada')],
    payments: [wage(`p-${number}`, 'ada', `2025-0${number}-28`)],
  })

export function severalProcessesSuite(newDatabase: () => Promise<string>): void {
  test('share received batches and apply each once, in order', { timeout: PATIENCE }, async () => {
    const database = await newDatabase()
    const platform = await openPlatform(database)
    const { context, tenant, input } = platform
    const received = []
    for (const number of [1, 2, 3, 4]) {
      received.push(await receiveBatch(context, input(payroll(number))))
    }
    const others = await Promise.all([1, 2].map(() => openContext(database)))
    await Promise.all([context, ...others].map((each) => processReceivedBatches(each)))
    for (const { id, sequence } of received) {
      const now = await readBatchStatus(context, tenant, id)
      expect(now).toMatchObject({
        status: 'complete',
        accepted: 1 + Number(sequence === 1),
        sequence,
      })
    }
    const payments = await context.store.reader.selectFrom('payment').select('reference').execute()
    expect(payments.map(({ reference }) => reference)).toEqual(['p-1', 'p-2', 'p-3', 'p-4'])
    await Promise.all([context, ...others].map(({ store }) => store.close()))
  })

  test(
    'a batch of a process that was killed is taken over at once',
    { timeout: PATIENCE },
    async () => {
      const database = await newDatabase()
      const platform = await openPlatform(database)
      const { context, tenant, input } = platform
      const batch = await receiveBatch(context, input(payroll(1)))
      const holder = lockHolder(database, tenant)
      await once(holder.stdout ?? holder, 'data')
      await processReceivedBatches(context)
      expect(await readBatchStatus(context, tenant, batch.id)).toMatchObject({ status: 'received' })
      holder.kill('SIGKILL')
      await once(holder, 'exit')
      await context.store.tenantLock.run(tenant, async () => {})
      await processReceivedBatches(context)
      expect(await readBatchStatus(context, tenant, batch.id)).toMatchObject({
        status: 'complete',
        accepted: 2,
      })
      await platform.close()
    },
  )

  test(
    'one that lost its lock can write no more for a batch that another finished',
    { timeout: PATIENCE },
    async () => {
      const database = await newDatabase()
      const platform = await openPlatform(database)
      const { context, tenant, input } = platform
      const { batch: stored } = await storeBatch(context, hashedInput(input(payroll(1))))
      const other = await openContext(database)
      await processReceivedBatches(other)
      await platform.post(payroll(2))
      await expect(assessBatch(context, stored)).rejects.toThrow(
        'another process went on with batch',
      )
      const { id } = await receiveBatch(context, input(payroll(3)))
      const received = await findBatch(context.store.reader, tenant, id)
      if (received === undefined) throw new Error('the batch is on record')
      await processReceivedBatches(other)
      const late = storeReceivedBatch(
        context,
        { ...hashedInput(input(payroll(3))), sha256: () => '' },
        received,
      )
      await expect(late).rejects.toThrow('another process went on with batch')
      const payments = await context.store.reader.selectFrom('payment').selectAll().execute()
      expect(payments).toHaveLength(3)
      await other.store.close()
      await platform.close()
    },
  )

  test('a start releases no claim of another process', { timeout: PATIENCE }, async () => {
    const database = await newDatabase()
    const platform = await openPlatform(database)
    const request = { tenant: platform.tenant, key: 'k', requestHash: 'h' }
    expect(await beginIdempotent(platform.context, request)).toEqual({ state: 'new' })
    const other = await openContext(database)
    expect(await beginIdempotent(other, request)).toEqual({ state: 'running' })
    await other.store.close()
    await platform.close()
  })

  test(
    'lost connections fail what uses them, and are replaced',
    { timeout: PATIENCE },
    async () => {
      const platform = await openPlatform(await newDatabase())
      const { context, tenant } = platform
      const { store } = context
      const broken = store.write(tenant, async (db) => {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(store.reader)
        await sql`select 1`.execute(db)
      })
      await expect(broken).rejects.toThrow(/terminat|connection|ECONNRESET/)
      // Idle ones of every pool were lost as well; who takes one before its end is read meets the loss.
      await vi.waitFor(async () => {
        await store.tenantLock.run(tenant, async () => {
          await store.write(tenant, (db) => sql`select 1`.execute(db))
          await sql`select 1`.execute(store.reader)
        })
      })
      expect(await platform.post(payroll(1))).toMatchObject({ status: 'complete', accepted: 2 })
      await platform.close()
    },
  )
}

/** A process that takes the lock of a tenant, says so, and keeps it. */
function lockHolder(database: string, tenant: number): ChildProcess {
  const hold = `import { openStore } from './src/storage/store.ts'
    const store = await openStore(${JSON.stringify(database)})
    await store.tenantLock.run(${tenant}, async () => {
      process.stdout.write('held')
      await new Promise((resolve) => setTimeout(resolve, 3_600_000))
    })`
  return spawn('node_modules/.bin/node', ['--input-type=module', '--eval', hold], { cwd: ROOT })
}
