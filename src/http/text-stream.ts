const BUFFERED_CHARACTERS = 64 * 1024

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/**
 * Pieces as a response body, text encoded in blocks, read only as fast as the client takes them. When the
 * client goes away the source is told to finish.
 */
export function textStream(pieces: Pieces): ReadableStream<Uint8Array> {
  const blocks = blocksOf(pieces)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await blocks.next()
      if (done === true) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await blocks.return()
    },
  })
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
