import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { claimedExpandedSize } from '../../src/http/request/gzip-size.ts'
import { receiveBody } from '../../src/http/request/request-body.ts'

type Source = ReadableStream<Uint8Array>

function post(body: string | Source, headers: Record<string, string> = {}): Request {
  return new Request('http://host/', {
    method: 'POST',
    body,
    headers,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  })
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const PATIENCE = { bodySeconds: 60, idleSeconds: 60 }

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('V8 gives no collector')
  return () => void collect()
}

const spools = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wagewatch-'))

describe('a body', () => {
  test('stays in memory up to the limit', async () => {
    const body = await receiveBody(post('12345'), { ...PATIENCE, maxBytes: 100, inMemoryBytes: 5 })
    expect(Buffer.from(body.small ?? []).toString()).toBe('12345')
    expect(await textOf(body.bytes())).toBe('12345')
  })

  test('is spooled above it, whole and in order, and leaves no file', async () => {
    const before = spools()
    const text = 'payroll '.repeat(100_000)
    let seen = 0
    const body = await receiveBody(post(text), {
      ...PATIENCE,
      maxBytes: 1_000_000,
      inMemoryBytes: 1000,
      onChunk: (chunk) => (seen += chunk.length),
    })
    expect(body.small).toBeUndefined()
    expect(spools()).toEqual(before)
    expect(await textOf(body.bytes())).toBe(text)
    expect(await textOf(body.bytes())).toBe(text)
    expect(seen).toBe(text.length)
    await body.discard()
  })

  test('that is spooled is not kept in memory besides', async () => {
    const megabyte = 2 ** 20
    const collectGarbage = garbageCollector()
    const before = process.memoryUsage().arrayBuffers
    let sent = 0
    let held = 0
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if ((sent += 1) <= 64) return controller.enqueue(new Uint8Array(megabyte))
        collectGarbage()
        held = process.memoryUsage().arrayBuffers - before
        return controller.close()
      },
    })
    const plan = { ...PATIENCE, maxBytes: 100 * megabyte, inMemoryBytes: megabyte }
    const body = await receiveBody(post(source), plan)
    await body.discard()
    expect(held).toBeLessThan(16 * megabyte)
  })

  test.each([{ headers: {} }, { headers: { 'content-length': '11' } }])(
    'above the largest size is refused ($headers)',
    async ({ headers }) => {
      const body = receiveBody(post('12345678901', headers), {
        ...PATIENCE,
        maxBytes: 10,
        inMemoryBytes: 5,
      })
      await expect(body).rejects.toMatchObject({
        code: 'payload-too-large',
        members: { max_bytes: 10 },
      })
    },
  )

  test('that breaks off is refused, in memory and in the spool', async () => {
    const breakingOff = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(Buffer.from('half of it'))
        },
        pull(controller) {
          controller.error(new Error('gone'))
        },
      })
    for (const inMemoryBytes of [5, 50]) {
      const body = receiveBody(post(breakingOff()), { ...PATIENCE, maxBytes: 100, inMemoryBytes })
      await expect(body).rejects.toMatchObject({ code: 'incomplete-upload' })
    }
  })

  test('may be absent', async () => {
    const request = new Request('http://host/', { method: 'POST' })
    const body = await receiveBody(request, { ...PATIENCE, maxBytes: 10, inMemoryBytes: 5 })
    expect(await textOf(body.bytes())).toBe('')
  })
})

test('gzip says how large it will be', () => {
  expect(claimedExpandedSize(gzipSync('x'.repeat(70_000)))).toBe(70_000)
  expect(claimedExpandedSize(gzipSync(''))).toBe(0)
  expect(claimedExpandedSize(Buffer.from('short'))).toBeUndefined()
  expect(claimedExpandedSize(Buffer.from('contractor_id,amount and no gzip at all'))).toBe(
    39 * 1032,
  )
})
