/** Limits over real sockets: each is answered with its own problem type, and nothing is applied in part. */
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../src/application/context.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import type { RequestLimits } from '../../src/http/route.ts'
import { type RunningServer, startServer } from '../../src/http/start-server.ts'
import { sampleBatch } from './sample-batch.ts'
import { LIMITS, type TestApi, openTestApi } from './test-api.ts'

const POLLING = { interval: 20, timeout: 20_000 }

let api: TestApi
let server: RunningServer | undefined
let cutOff: number
let sockets: Socket[]
beforeEach(async () => {
  api = await openTestApi({})
  cutOff = 0
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server?.close()
  expect(api.failures).toEqual([])
  await api.close()
})

async function serve(
  limits: Partial<RequestLimits & { readonly requestsPerMinute: number }>,
  changes: Partial<Context> = {},
): Promise<URL> {
  server = await startServer(
    { context: { ...api.application, ...changes }, close: api.close },
    {
      port: 0,
      host: '127.0.0.1',
      ...LIMITS,
      requestsPerMinute: 1000,
      ...limits,
      log: {
        answered: () => {},
        failed: (error) => api.failures.push(error),
        backgroundFailed: (error) => api.failures.push(error),
        readerCutOff: () => (cutOff += 1),
        listening: () => {},
      },
    },
  )
  return new URL(server.url)
}

function open({ port }: URL): Socket {
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}

/** All that comes until the connection is closed; what is written after the other side closed it is lost, no more. */
async function textOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error)
    })
    socket.on('close', () => {
      resolve(Buffer.concat(chunks).toString())
    })
  })
}

const head = (fields: readonly string[] = []) =>
  [
    'POST /v1/batches HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${api.secret}`,
    'Content-Type: application/x-ndjson',
    ...fields,
    '',
    '',
  ].join('\r\n')

const post = (
  url: URL,
  body: NonNullable<RequestInit['body']>,
  more: Readonly<Record<string, string>> = {},
) =>
  fetch(new URL('/v1/batches', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.secret}`,
      'content-type': 'application/x-ndjson',
      ...more,
    },
    body,
  })

const contractors = async () =>
  (await api.application.store.reader.selectFrom('contractor').selectAll().execute()).length

describe('a slow sender', () => {
  test('of a body is told after a silence', async () => {
    const url = await serve({ idleSeconds: 0.2 })
    const socket = open(url)
    socket.write(`${head(['Content-Length: 5000'])}{"record":`)
    const text = await textOf(socket)
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    expect(text).toMatch(/content-type: application\/problem\+json/i)
    expect(text).toContain('"code":"request-timeout"')
    expect(text).toContain('within 0.2 seconds')
  })

  test('of a body is told when the whole takes too long, however steadily it drips', async () => {
    const url = await serve({ idleSeconds: 10, bodySeconds: 0.4 })
    const socket = open(url)
    socket.write(head(['Content-Length: 5000']))
    const dripping = setInterval(() => socket.write('\n'), 20)
    const text = await textOf(socket).finally(() => clearInterval(dripping))
    expect(text).toContain('"code":"request-timeout"')
    expect(text).toContain('within 0.4 seconds')
  })

  test('of a head is told', async () => {
    const url = await serve({ idleSeconds: 0.2 })
    const socket = open(url)
    socket.write('POST /v1/batches HTTP/1.1\r\nHost:')
    expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 408 [^]*"code":"request-timeout"/)
  })
})

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'invalid-request'],
  [
    'a head too large',
    `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
])('%s is told', async (_, text, status, code) => {
  const socket = open(await serve({}))
  socket.write(text)
  const answer = await textOf(socket)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code })
})

describe('a reader', () => {
  const ask = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${api.secret}\r\n\r\n`

  test('who takes nothing of a long answer is cut off', async () => {
    const url = await serve({ idleSeconds: 0.3 })
    const socket = open(url)
    socket.pause()
    // Longer than the buffers of both ends hold.
    socket.write(ask('/openapi.json').repeat(200))
    await expect.poll(() => cutOff, POLLING).toBe(1)
  })

  test('who waits for an answer that takes long is not', async () => {
    const url = await serve({ idleSeconds: 0.1 })
    const { store } = api.application
    const work = () => setTimeout(400)
    const holding = store.tenantLock.run(api.tenant, work)
    expect((await post(url, sampleBatch('patient', 1))).status).toBe(200)
    await holding
    expect(cutOff).toBe(0)
  })
})

describe('a batch', () => {
  test('of too many records is refused whole, at once and later', async () => {
    const url = await serve({}, { maxBatchRows: 29 })
    const refused = await post(url, sampleBatch('rows', 10))
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({
      code: 'row-limit-exceeded',
      errors: [{ code: 'row-limit-exceeded', line: 30 }],
    })
    const later = await post(url, sampleBatch('rows', 10), { prefer: 'respond-async' })
    const location = new URL(later.headers.get('location') ?? '', url).pathname
    const batch = async () => await api.json(await api.request(location))
    await expect.poll(async () => (await batch())['status'], POLLING).toBe('failed')
    expect(await contractors()).toBe(0)
    expect((await post(url, sampleBatch('rows', 9))).status).toBe(200)
  })

  test('that expands to too much is refused whole', async () => {
    const url = await serve({}, { maxExpandedBytes: 20_000 })
    const gzip = gzipSync(sampleBatch('bomb', 1000))
    const refused = await post(url, gzip, { 'content-encoding': 'gzip' })
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({ code: 'expanded-size-exceeded' })
    expect(await contractors()).toBe(0)
  })
})

describe('batches at the same time', () => {
  test('are as many as a key may send, and other keys send theirs', async () => {
    const url = await serve({ maxUploads: 2 })
    const uploads = [open(url), open(url)]
    const body = sampleBatch('upload', 1)
    for (const upload of uploads) {
      upload.write(head([`Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close']))
    }
    const refusal = async () => {
      const answer = await post(url, sampleBatch('third', 1))
      return [answer.status, answer.headers.get('retry-after'), await answer.json()]
    }
    await expect
      .poll(refusal, POLLING)
      .toEqual([429, '1', expect.objectContaining({ code: 'too-many-uploads' })])
    const other = await api.makeKey({})
    const beside = await post(url, sampleBatch('other', 1), { authorization: `Bearer ${other}` })
    expect(beside.status).toBe(200)
    for (const upload of uploads) upload.write(body)
    for (const upload of uploads) expect(await textOf(upload)).toMatch(/^HTTP\/1\.1 200 /)
    expect((await post(url, sampleBatch('third', 1))).status).toBe(200)
  })

  test('wait in a line of limited length, and a retry with the same key is taken', async () => {
    const url = await serve({}, { maxWaitingBatches: 2 })
    const { promise: until, resolve: release } = Promise.withResolvers<void>()
    const holding = api.application.store.tenantLock.run(api.tenant, () => until)
    const more = { prefer: 'respond-async' }
    const third = () => post(url, sampleBatch('w3', 1), { ...more, 'idempotency-key': '"third"' })
    expect((await post(url, sampleBatch('w1', 1), more)).status).toBe(202)
    expect((await post(url, sampleBatch('w2', 1), more)).status).toBe(202)
    const refused = await third()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(await refused.json()).toMatchObject({ code: 'too-many-waiting-batches' })
    release()
    await holding
    await processReceivedBatches(api.application)
    expect((await third()).status).toBe(202)
  })
})

test('requests of a key are counted in every answer', async () => {
  const url = await serve({ requestsPerMinute: 2 })
  const ask = () =>
    fetch(new URL('/v1/lists', url), { headers: { authorization: `Bearer ${api.secret}` } })
  const answers = [await ask(), await ask(), await ask()]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual([
    '"default";r=1;t=60',
    '"default";r=0;t=60',
    '"default";r=0;t=60',
  ])
  expect(answers.at(-1)?.headers.get('ratelimit-policy')).toBe('"default";q=2;w=60')
})
