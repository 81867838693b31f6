import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { IntakeFault } from './intake-fault.ts'

export type ExpandOptions = { readonly gzip: boolean; readonly maxExpandedBytes: number }

/**
 * The bytes of a batch after gunzip. Throws an `IntakeFault` where they are no gzip, end early or exceed the
 * limit; errors of the source itself (a lost connection, an unreadable file) pass through.
 */
export async function* expandBytes(
  bytes: AsyncIterable<Uint8Array>,
  { gzip, maxExpandedBytes }: ExpandOptions,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of gzip ? gunzipped(bytes) : bytes) {
    size += chunk.length
    if (size > maxExpandedBytes) throw tooLarge(maxExpandedBytes)
    yield chunk
  }
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false })
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array
  } catch (error) {
    throw isGzipError(error) ? brokenGzip(error) : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

type CodedError = Error & { readonly code: string }

function isGzipError(error: unknown): error is CodedError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

function brokenGzip({ code }: CodedError): IntakeFault {
  if (code === 'Z_BUF_ERROR') {
    const message = 'The gzip ends in the middle. Send the batch again, whole.'
    return new IntakeFault({ code: 'truncated-batch', message })
  }
  return new IntakeFault({
    code: 'broken-gzip',
    message: 'Send whole gzip bytes, or leave the content encoding out.',
  })
}

function tooLarge(limit: number): IntakeFault {
  const message = `The batch holds more than ${limit} bytes. Split it, or raise the limit.`
  return new IntakeFault({ code: 'expanded-size-exceeded', message })
}
