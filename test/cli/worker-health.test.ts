/** A worker says how it stands, as its supervisor asks: a process, a real socket. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { TESTER } from '../support/tester.ts'
import { ownFolder } from './run-command.ts'

const ROOT = join(import.meta.dirname, '../..')
/** A process starts, on cores that may be shared with every other test file. */
const PATIENCE = 60_000
const folder = ownFolder()

async function twoKeys(database: string) {
  const wagewatch = await openWagewatch(configFromEnvironment({ database }))
  const { context } = wagewatch
  const tenant = await createTenant(context, 'platform', TESTER)
  const key = async (scope: 'admin' | 'read') =>
    (await createKey(context, { tenant, actor: TESTER, name: 'test', scopes: [scope] })).secret
  const keys = { admin: await key('admin'), read: await key('read') }
  await wagewatch.close()
  return keys
}

async function announcedUrl({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('the error stream is a pipe')
  for await (const line of createInterface({ input: stderr })) {
    const url = /^working off received batches, health at (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error('the worker ended and named no address')
}

test('a worker answers on a port of its own when asked to', { timeout: PATIENCE }, async () => {
  const database = folder.path('worker.sqlite')
  const keys = await twoKeys(database)
  const worker = spawn(
    join(ROOT, 'node_modules/.bin/node'),
    [join(ROOT, 'src/main.ts'), 'worker', '--db', database],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DATABASE_URL: '', WAGEWATCH_WORKER_PORT: '0' },
    },
  )
  const exited = once(worker, 'exit')
  try {
    const url = await announcedUrl(worker)
    const get = async (path: string, secret?: string) =>
      await fetch(`${url}${path}`, {
        headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
      })

    expect(await (await get('/livez')).json()).toEqual({ status: 'ok' })
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ok' })
    const metrics = await get('/metrics', keys.admin)
    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await metrics.text()).toContain('wagewatch_batches_waiting 0')
    expect((await get('/metrics', keys.read)).status).toBe(403)
    expect((await get('/metrics')).status).toBe(401)
    expect((await get('/v1/contractors', keys.admin)).status).toBe(404)
  } finally {
    worker.kill('SIGTERM')
  }
  await exited
  expect(worker.exitCode).toBe(0)
})
