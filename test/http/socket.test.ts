/** Once over a real socket: compressed, large, slow and broken uploads, and an end that loses nothing. */
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receiveBatch } from '../../src/application/batches/receive-batch.ts'
import type { RequestLine } from '../../src/http/guards/observe.ts'
import { type RunningServer, startServer } from '../../src/http/start-server.ts'
import { ndjson, sampleBatch, sampleRecords } from './sample-batch.ts'
import { LIMITS, type TestApi, openTestApi } from './test-api.ts'
import { TESTER } from '../support/tester.ts'

const POLLING = { interval: 20, timeout: 120_000 }

let api: TestApi
let server: RunningServer
let lines: RequestLine[]

beforeEach(async () => {
  api = await openTestApi({})
  lines = []
  server = await listen()
})

function listen(): Promise<RunningServer> {
  return startServer(
    { context: api.application, close: api.close },
    {
      port: 0,
      host: '127.0.0.1',
      ...LIMITS,
      asyncAboveBytes: 1_000_000,
      requestsPerMinute: 100_000,
      log: {
        answered: (line) => lines.push(line),
        failed: (error) => api.failures.push(error),
        backgroundFailed: (error) => api.failures.push(error),
        readerCutOff: () => {},
        listening: () => {},
      },
    },
  )
}

afterEach(async () => {
  await server.close()
  expect(api.failures).toEqual([])
  await api.close()
})

/** What the server answers to these bytes. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (text) => (answer += text.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(bytes)
  })
}

test.each([
  [
    'two lengths',
    'POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
  ],
  [
    'a length and chunks',
    'POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['no end of a line in a field', 'GET /livez HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n'],
])(
  'a request that ends in two places, by %s, is refused and its connection closed',
  async (_, bytes) => {
    expect(await answerTo(bytes)).toMatch(/^HTTP\/1\.1 400 /)
  },
)

test('a request to be traced is not echoed', async () => {
  const answer = await answerTo(
    'TRACE /livez HTTP/1.1\r\nHost: x\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 (?:404|405|501) /)
  expect(answer).not.toContain('echo-me')
})

const headers = () => ({
  authorization: `Bearer ${api.secret}`,
  'content-type': 'application/x-ndjson',
})

const get = async (path: string) =>
  api.json(await fetch(`${server.url}${path}`, { headers: headers() }))

/** Each contractor with a destination and so many monthly payments. */
function* manyRows(contractors: number, payments: number): Generator<string> {
  for (let number = 0; number < contractors; number += 1) {
    const [contractor, destination, payment] = sampleRecords(`big-${number}`)
    if (contractor === undefined || destination === undefined || payment === undefined) return
    const paid = Array.from({ length: payments }, (_, month) => ({
      ...payment,
      payment_id: `p-${number}-${month}`,
      pay_date: `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-28`,
    }))
    yield ndjson([contractor, destination, ...paid])
  }
}

function openPost(): { upload: ClientRequest; answer: Promise<IncomingMessage> } {
  const upload = httpRequest(`${server.url}/v1/batches`, { method: 'POST', headers: headers() })
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  upload.once('response', resolve)
  upload.once('error', reject)
  return { upload, answer: promise }
}

describe('over a socket', () => {
  test('a compressed batch is expanded', async () => {
    const response = await fetch(`${server.url}/v1/batches`, {
      method: 'POST',
      headers: { ...headers(), 'content-encoding': 'gzip' },
      body: gzipSync(sampleBatch('gz', 10)),
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ accepted: 30, status: 'complete' })
  })

  test('100,000 rows of unknown length are accepted, processed and all reported', async () => {
    const response = await fetch(`${server.url}/v1/batches`, {
      method: 'POST',
      headers: headers(),
      body: Readable.toWeb(Readable.from(manyRows(2000, 48), { objectMode: true })),
      duplex: 'half',
    })
    expect(response.status).toBe(202)
    const location = response.headers.get('location') ?? ''
    await expect.poll(async () => (await get(location))['status'], POLLING).toBe('complete')
    expect(await get(location)).toMatchObject({ accepted: 100_000, rejected: 0, assessed: 2000 })
    const results = await fetch(`${server.url}${location}/results`, { headers: headers() })
    expect((await results.text()).trimEnd().split('\n')).toHaveLength(100_000)
  }, 180_000)

  test('a slow upload holds nobody up, and is applied when it is whole', async () => {
    const { upload, answer } = openPost()
    const [first = '', ...rest] = sampleBatch('slow', 1).split(/(?<=\n)/)
    upload.write(first)
    const other = await fetch(`${server.url}/v1/batches`, {
      method: 'POST',
      headers: headers(),
      body: sampleBatch('quick', 1),
    })
    expect(other.status).toBe(200)
    const missing = await fetch(`${server.url}/v1/contractors/c-slow-1`, { headers: headers() })
    expect(missing.status).toBe(404)
    upload.end(rest.join(''))
    expect((await answer).statusCode).toBe(200)
    expect(await get('/v1/contractors/c-slow-1')).toMatchObject({ contractor_id: 'c-slow-1' })
  })

  test.each([{ contractors: 2 }, { contractors: 20_000 }])(
    'an upload of $contractors contractors that breaks off leaves nothing',
    async ({ contractors }) => {
      const { upload, answer } = openPost()
      const broken = expect(answer).rejects.toThrow()
      const body = sampleBatch('broken', contractors)
      await new Promise((resolve) => upload.write(body.slice(0, -40), resolve))
      upload.destroy()
      await broken
      await expect.poll(() => lines.map(({ status }) => status), POLLING).toEqual([400])
      expect(await get('/v1/contractors')).toEqual({ items: [] })
    },
  )

  test('a body that is too large is refused while it is being sent', async () => {
    const { upload, answer } = openPost()
    upload.setHeader('content-length', 200_000_000)
    upload.write('x')
    const response = await answer
    expect(response.statusCode).toBe(413)
    upload.destroy()
  })

  test('a batch can be watched, and what is posted meanwhile waits for it', async () => {
    const { promise: until, resolve: begin } = Promise.withResolvers<void>()
    const holding = api.application.store.tenantLock.run(api.tenant, () => until)
    const post = (body: string, more: Readonly<Record<string, string>> = {}) =>
      fetch(`${server.url}/v1/batches`, {
        method: 'POST',
        headers: { ...headers(), ...more },
        body,
      })
    const first = await post(sampleBatch('watched', 400), { prefer: 'respond-async' })
    const { id } = (await first.json()) as { id: string }
    const second = await post(sampleBatch('behind', 1))
    const events = await fetch(`${server.url}/v1/batches/${id}/events`, { headers: headers() })
    expect(events.headers.get('content-type')).toBe('text/event-stream')
    let text = ''
    for await (const part of events.body ?? []) {
      // It begins once somebody watches.
      begin()
      text += Buffer.from(part).toString()
    }
    await holding
    const told = text.trim().split('\n\n')
    expect(told[0]).toMatch(/^event: progress\ndata: \{.*"status":"received"/)
    expect(told.at(-1)).toMatch(/^event: finished\ndata: \{.*"status":"complete"/)
    expect(second.status).toBe(202)
    const { id: behind } = (await second.json()) as { id: string }
    await expect
      .poll(async () => (await get(`/v1/batches/${behind}`))['status'], POLLING)
      .toBe('complete')
  }, 30_000)

  test('closing waits for the batch under way', async () => {
    const response = await fetch(`${server.url}/v1/batches`, {
      method: 'POST',
      headers: { ...headers(), prefer: 'respond-async' },
      body: sampleBatch('closing', 200),
    })
    const { id } = (await response.json()) as { id: string }
    await server.close()
    const batch = await api.json(await api.request(`/v1/batches/${id}`))
    expect(batch).toMatchObject({ status: 'complete' })
  })
})

test('a batch that an earlier process received is finished by the next', async () => {
  const received = await receiveBatch(api.application, {
    tenant: api.tenant,
    actor: TESTER,
    bytes: Readable.from([Buffer.from(sampleBatch('resumed', 3))]),
    sourceName: 'batch',
    encoding: 'ndjson',
    gzip: false,
    strict: false,
    atomic: false,
  })
  const path = `/v1/batches/${received.id}`
  expect(await get(path)).toMatchObject({ status: 'received' })
  await server.close()
  server = await listen()
  await expect.poll(async () => (await get(path))['status'], POLLING).toBe('complete')
})
