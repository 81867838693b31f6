/** What the same batch costs over a real socket: posted with a key, answered 202, polled until finished. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import type { Wagewatch } from '../../src/application/open-wagewatch.ts'
import type { Config } from '../../src/config.ts'
import { startServer } from '../../src/http/start-server.ts'
import { TESTER } from '../support/tester.ts'

const POLL_MS = 20

const SINGLE_POSTS = 300

export type HttpTimes = {
  /** Milliseconds of wall time of the last of the bodies; those before it are its history. */
  readonly lastBody: number
  /** Milliseconds of each post of one payment, with that history. */
  readonly onePayment: readonly number[]
  /** Milliseconds of each post to a Hono server that reads the body and does nothing. */
  readonly empty: readonly number[]
}

export async function postOverHttp(
  wagewatch: Wagewatch,
  config: Config,
  bodies: readonly (readonly Uint8Array[])[],
  onePayment: (number: number) => string,
): Promise<HttpTimes> {
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
  const headers = { authorization, 'content-type': 'application/x-ndjson' }
  const times = await timedPosts(`${server.url}/v1/batches`, headers, onePayment)
  await server.close()
  return { lastBody: last, onePayment: times, empty: await emptyPosts(headers, onePayment) }
}

/** What HTTP alone costs on this machine: the floor under every post. */
export async function emptyPosts(
  headers: Readonly<Record<string, string>>,
  body: (number: number) => string,
): Promise<readonly number[]> {
  const app = new Hono()
  app.post('/', async (c) => {
    await c.req.text()
    return c.json({})
  })
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const times = await timedPosts(`http://127.0.0.1:${port}/`, headers, body)
  server.close()
  server.closeAllConnections()
  return times
}

/** Milliseconds of each of so many posts, in order of length. */
export async function timedPosts(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: (number: number) => string,
  posts = SINGLE_POSTS,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let number = 0; number < posts; number += 1) {
    const begun = performance.now()
    const response = await fetch(url, { method: 'POST', headers, body: body(number) })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`answered ${response.status}`)
    times.push(performance.now() - begun)
  }
  return times.toSorted((a, b) => a - b)
}

/** Posts a batch and polls until it is finished. */
export async function postAndWait(url: string, authorization: string, body: Buffer): Promise<void> {
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
