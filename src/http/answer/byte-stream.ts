/** Answers that are written while they are read. */

/** Tells of an answer that could not be finished; its reader is cut off. */
export type OnBroken = (error: unknown) => void

/**
 * Pieces as a response body, text encoded, taken only as fast as the client reads. When the client goes away
 * the source is told to finish. Where the source fails, the connection ends without the end of the body, and
 * only `onBroken` hears why: whoever listens further down prints errors as they are.
 */
export function byteStream(
  pieces: AsyncGenerator<string | Uint8Array, void>,
  onBroken: OnBroken,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next().catch((error: unknown) => {
        onBroken(error)
        throw new Error('an answer broke off; the line before says why')
      })
      if (done === true) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await pieces.return()
    },
  })
}
