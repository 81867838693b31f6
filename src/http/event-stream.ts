/** Server-sent events (WHATWG HTML, 9.2) of a batch on its way. */
import type { Batch } from '../domain/batch.ts'
import { batchWire } from './present-batch.ts'

/** Ends with the batch, or when the reader goes away or does not take what is there. */
export function eventStream(changes: AsyncGenerator<Batch>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await changes.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(eventText(value)))
    },
    async cancel() {
      await changes.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

function eventText(batch: Batch): string {
  const isFinished = ['complete', 'partial', 'failed'].includes(batch.status)
  return `event: ${isFinished ? 'finished' : 'progress'}\ndata: ${JSON.stringify(batchWire(batch))}\n\n`
}
