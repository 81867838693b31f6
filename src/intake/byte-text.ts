/** Bytes → text in chunks. Files come in UTF-8 with and without a mark, in UTF-16, and in what they declare. */
import { TextDecoder } from 'node:util'
import { IntakeFault } from './intake-fault.ts'

export type TextRules = {
  /** Bytes that `encodingOf` has to see at once, unless the text is shorter. */
  readonly startBytes: number
  /** Name of the encoding, as `TextDecoder` takes it. */
  readonly encodingOf: (start: Uint8Array) => string
  /** What to do where the bytes are no text. */
  readonly remedy: string
}

/** Without a byte order mark. Throws an `IntakeFault` where the bytes are no text. */
export async function* byteText(
  chunks: AsyncIterable<Uint8Array>,
  { startBytes, encodingOf, remedy }: TextRules,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let line = 1
  for await (const chunk of atLeast(chunks, startBytes)) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    const text = decoded(decoder, { chunk, line, remedy })
    line += newLines(text)
    yield text
  }
  if (decoder !== undefined) yield decoded(decoder, { line, remedy })
}

/** The first chunk can be a single byte. */
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

/** By the mark, else by where the zero bytes of ASCII letters stand; undefined where neither tells. */
export function sixteenBitEncoding(start: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = start
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  return undefined
}

function decoded(
  decoder: TextDecoder,
  { chunk, line, remedy }: { chunk?: Uint8Array; line: number; remedy: string },
): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new IntakeFault(
      { code: 'not-utf8', message: remedy },
      { line: line + linesBefore(decoder, chunk) },
    )
  }
}

/** Lines of the chunk before the first bytes that are no text. */
function linesBefore({ encoding }: TextDecoder, chunk: Uint8Array | undefined): number {
  const text = new TextDecoder(encoding).decode(chunk)
  return newLines(text.slice(0, Math.max(0, text.indexOf('\u{FFFD}'))))
}

function newLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
