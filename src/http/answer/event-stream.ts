/** Server-sent events (WHATWG HTML, 9.2) of a batch on its way. */
import type { ShownBatch } from '../../application/batches/shown-batch.ts'
import { type OnBroken, byteStream } from './byte-stream.ts'
import { batchWire } from '../presenters/present-batch.ts'

/** Ends with the batch, or when the reader goes away or does not take what is there. */
export function eventStream(changes: AsyncGenerator<ShownBatch>, onBroken: OnBroken): Response {
  return new Response(byteStream(eventTexts(changes), onBroken), {
    headers: { 'content-type': 'text/event-stream' },
  })
}

async function* eventTexts(changes: AsyncGenerator<ShownBatch>): AsyncGenerator<string, void> {
  for await (const batch of changes) yield eventText(batch)
}

function eventText(batch: ShownBatch): string {
  const isFinished = ['complete', 'partial', 'failed'].includes(batch.status)
  return `event: ${isFinished ? 'finished' : 'progress'}\ndata: ${JSON.stringify(batchWire(batch))}\n\n`
}
