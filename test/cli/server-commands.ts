/** The commands on a PostgreSQL server: run by the test file that starts one. */
import { expect, test } from 'vitest'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { bytesOf, month, person } from '../application/platform.ts'
import { TESTER } from '../support/tester.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const PATIENCE = 120_000
const POSTED = {
  bytes: bytesOf(month(1, { contractors: [person('ada')] })),
  actor: TESTER,
  sourceName: 'test.json',
  encoding: 'json' as const,
  gzip: false,
  strict: false,
  atomic: false,
}

export function serverCommandsSuite(newDatabase: () => Promise<string>): void {
  const folder = ownFolder()

  test('migrate, copy and worker, one after the other', { timeout: PATIENCE }, async () => {
    const file = folder.path('copied.sqlite')
    const onFile = await openWagewatch(configFromEnvironment({ database: file }))
    const tenant = await createTenant(onFile.context, 'platform', TESTER)
    const { id } = await receiveBatch(onFile.context, { ...POSTED, tenant })
    await onFile.close()
    const address = await newDatabase()

    const migrated = await wagewatch('migrate', '--db', address)
    const { host, pathname } = new URL(address)
    expect(migrated.err).toBe(`postgres://postgres@${host}${pathname} has the current schema\n`)

    const copied = await wagewatch('copy', '--from', file, '--to', address)
    expect(copied.err).toContain('100% |')
    expect(copied.out).toMatch(/batch_spool +│ +1 │ [0-9a-f]{12}/)
    expect(copied.out).toContain('counts and hashes of all tables agree\n')
    expect(copied.code).toBe(0)
    const again = await wagewatch('copy', '--from', file, '--to', address)
    expect(again.err).toContain('The target is not empty')
    expect(again.code).toBe(1)

    expect((await wagewatch('worker', '--once', '--db', address)).code).toBe(0)
    const onServer = await openWagewatch(configFromEnvironment({ database: address }))
    expect(await readBatchStatus(onServer.context, tenant, id)).toMatchObject({
      status: 'complete',
      accepted: 1,
      assessed: 1,
    })
    await onServer.close()
  })

  test('a server that cannot be reached is a message and no stack', async () => {
    const { code, err } = await wagewatch('migrate', '--db', 'postgres://postgres:pw@127.0.0.1:1/x')
    expect(err).toMatch(/^wagewatch: .*ECONNREFUSED 127\.0\.0\.1:1\n$/)
    expect(code).toBe(1)
  })
}
