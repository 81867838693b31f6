const BUFFERED_CHARACTERS = 64 * 1024

/**
 * Text pieces as a response body, encoded in blocks and read only as fast as the client takes them. When
 * the client goes away the source is told to finish.
 */
export function textStream(
  pieces: Iterable<string> | AsyncIterable<string>,
): ReadableStream<Uint8Array> {
  const blocks = blocksOf(pieces)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await blocks.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await blocks.return()
    },
  })
}

async function* blocksOf(
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void> {
  let block = ''
  for await (const piece of pieces) {
    block += piece
    if (block.length < BUFFERED_CHARACTERS) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}
