/** Bytes of a CSV file → text. Spreadsheets write UTF-8 with and without a mark, and UTF-16 of either order. */
import { TextDecoder } from 'node:util'
import { IntakeFault } from './intake-fault.ts'

type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The text in chunks, without a byte order mark. Throws an `IntakeFault` where the bytes are no text. */
export async function* csvText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let line = 1
  for await (const chunk of atLeast(chunks, 4)) {
    decoder ??= new TextDecoder(textEncoding(chunk), { fatal: true })
    const text = decoded(decoder, chunk, line)
    line += newLines(text)
    yield text
  }
  if (decoder !== undefined) yield decoded(decoder, undefined, line)
}

/** The first chunk can be a single byte; the mark has up to three. */
async function* atLeast(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < size) continue
    yield start
    start = undefined
  }
  if (start !== undefined && start.length > 0) yield start
}

/** By the mark, else by where the zero bytes of ASCII letters stand. */
function textEncoding(start: Uint8Array): TextEncoding {
  const [first, second, third, fourth] = start
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  return 'utf-8'
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined, line: number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const message = 'The file is neither UTF-8 nor UTF-16. Save it as "CSV UTF-8".'
    throw new IntakeFault({ code: 'not-utf8', message }, { line })
  }
}

function newLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
