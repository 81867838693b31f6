import { type OnBroken, byteStream } from './byte-stream.ts'

const BUFFERED_CHARACTERS = 64 * 1024

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** Pieces as a response body (see `byteStream`), text gathered in blocks. */
export function textStream(pieces: Pieces, onBroken: OnBroken): ReadableStream<Uint8Array> {
  return byteStream(blocksOf(pieces), onBroken)
}

async function* blocksOf(pieces: Pieces): AsyncGenerator<string | Uint8Array, void> {
  let block = ''
  for await (const piece of pieces) {
    if (typeof piece === 'string') block += piece
    if (block !== '' && (typeof piece !== 'string' || block.length >= BUFFERED_CHARACTERS)) {
      yield block
      block = ''
    }
    if (typeof piece !== 'string') yield piece
  }
  if (block !== '') yield block
}
