/** Lines of a byte stream, split before decoding, so that memory holds one line and one chunk. */

export type ByteLine = {
  /** 1-based. */
  readonly line: number
  /** Without its line feed; absent when the line is longer than allowed and was skipped. */
  readonly bytes?: Buffer
}

const LINE_FEED = 0x0a

export async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
  { maxLineBytes }: { readonly maxLineBytes: number },
): AsyncGenerator<readonly ByteLine[]> {
  let rest: Buffer[] = []
  let restBytes = 0
  let line = 1
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: ByteLine[] = []
    let from = 0
    for (let to = bytes.indexOf(LINE_FEED); to !== -1; to = bytes.indexOf(LINE_FEED, from)) {
      const end = bytes.subarray(from, to)
      lines.push(lineOf(line, rest, end, restBytes + end.length > maxLineBytes))
      rest = []
      restBytes = 0
      line += 1
      from = to + 1
    }
    restBytes += bytes.length - from
    // Of a line that is too long only its length is of interest.
    if (restBytes > maxLineBytes) rest = []
    else if (from < bytes.length) rest.push(bytes.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (restBytes > 0) yield [lineOf(line, rest, Buffer.alloc(0), restBytes > maxLineBytes)]
}

function lineOf(line: number, rest: readonly Buffer[], end: Buffer, isTooLong: boolean): ByteLine {
  if (isTooLong) return { line }
  return { line, bytes: rest.length === 0 ? end : Buffer.concat([...rest, end]) }
}
