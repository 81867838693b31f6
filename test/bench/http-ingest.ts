/** What the same batch costs over a real socket: posted with a key, answered 202, polled until finished. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createKey } from '../../src/application/create-key.ts'
import { createTenant } from '../../src/application/create-tenant.ts'
import type { Wagewatch } from '../../src/application/open-wagewatch.ts'
import type { Config } from '../../src/config.ts'
import { startServer } from '../../src/http/start-server.ts'
import { TESTER } from '../support/tester.ts'

const POLL_MS = 20

/** Milliseconds of wall time of the last of these bodies; those before it are its history. */
export async function postOverHttp(
  wagewatch: Wagewatch,
  config: Config,
  bodies: readonly (readonly Uint8Array[])[],
): Promise<number> {
  const { context } = wagewatch
  const tenant = await createTenant(context, 'bench over http', TESTER)
  const { secret } = await createKey(context, {
    tenant,
    actor: TESTER,
    name: 'bench',
    scopes: ['batches:write', 'read'],
  })
  const server = await startServer(wagewatch, { ...config, port: 0 })
  const authorization = `Bearer ${secret}`
  let last = Number.NaN
  for (const chunks of bodies) {
    const begun = performance.now()
    await postAndWait(server.url, authorization, Buffer.concat(chunks))
    last = performance.now() - begun
  }
  await server.close()
  return last
}

async function postAndWait(url: string, authorization: string, body: Buffer): Promise<void> {
  const posted = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    body: new Uint8Array(body),
  })
  let batch = (await posted.json()) as { readonly id: string; readonly status: string }
  while (!['complete', 'partial', 'failed'].includes(batch.status)) {
    await sleep(POLL_MS)
    const polled = await fetch(`${url}/v1/batches/${batch.id}`, { headers: { authorization } })
    batch = (await polled.json()) as typeof batch
  }
  if (batch.status !== 'complete') throw new Error(`the batch is ${batch.status}`)
}
