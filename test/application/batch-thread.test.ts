import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { batchThread } from '../../src/application/batches/batch-thread.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { sqliteFiles } from '../support/sqlite-files.ts'
import { TESTER } from '../support/tester.ts'
import { bytesOf, month, person, wage } from './platform.ts'

const makeDatabase = sqliteFiles()
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

/** Each test starts a thread that loads everything, on cores that may be shared with every other test file. */
const PATIENCE = 60_000

const KEY = '07'.repeat(32)
const OTHER_KEY = '08'.repeat(32)

async function openWithThread(keyOfThread = KEY) {
  const database = await makeDatabase()
  const signingKeyFile = join(dirname(database), 'signing.key')
  const config = configFromEnvironment({ database, signingKeyFile, vaultKey: KEY })
  const wagewatch = await openWagewatch(config)
  const { context } = wagewatch
  const thread = batchThread({ ...config, vaultKey: keyOfThread })
  closing.push(thread.close, () => wagewatch.close())
  const tenant = await createTenant(context, 'platform', TESTER)
  const receive = async (number: number) =>
    await receiveBatch(context, {
      tenant,
      actor: TESTER,
      bytes: bytesOf(
        month(number, {
          contractors: [person('ada')],
          payments: [wage(`p${number}`, 'ada', `2025-0${number}-28`)],
        }),
      ),
      sourceName: 'january',
      encoding: 'json',
      gzip: false,
      strict: false,
      atomic: false,
    })
  const statusOf = async ({ id }: { readonly id: string }) =>
    (await readBatchStatus(context, tenant, id)).status
  return { thread, receive, statusOf }
}

test(
  'a thread works off what was received, as often as it is told to',
  { timeout: PATIENCE },
  async () => {
    const { thread, receive, statusOf } = await openWithThread()
    for (const number of [1, 2]) {
      const batch = await receive(number)
      expect(await statusOf(batch)).toBe('received')
      await thread.run()
      expect(await statusOf(batch)).toBe('complete')
    }
  },
)

test('a thread that fails says so and keeps the batch', { timeout: PATIENCE }, async () => {
  const { thread, receive, statusOf } = await openWithThread(OTHER_KEY)
  const batch = await receive(1)
  await expect(thread.run()).rejects.toThrow('The fingerprints of this database are by')
  expect(await statusOf(batch)).not.toBe('complete')
  await expect(thread.run()).rejects.toThrow('The fingerprints of this database are by')
})

test(
  'a thread that ends before its run lets the run fail, and the next start anew',
  { timeout: PATIENCE },
  async () => {
    const { thread, receive, statusOf } = await openWithThread()
    const batch = await receive(1)
    const run = thread.run()
    await Promise.all([expect(run).rejects.toThrow('ended'), thread.close()])
    expect(await statusOf(batch)).not.toBe('complete')
    await thread.run()
    expect(await statusOf(batch)).toBe('complete')
  },
)
