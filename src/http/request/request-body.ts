/**
 * The whole body, before anything of it is applied: small ones in memory, larger ones spooled. A slow or
 * broken upload therefore never holds a transaction open, and never leaves half a batch.
 */
import { tmpdir } from 'node:os'
import { Refusal } from '../answer/refusal.ts'
import { type Spool, openSpool } from './spool.ts'

export type BodyPatience = {
  /** How long the whole body may take. */
  readonly bodySeconds: number
  /** How long nothing of it may come. */
  readonly idleSeconds: number
}

export type BodyPlan = BodyPatience & {
  readonly maxBytes: number
  /** Kept in memory up to this size. */
  readonly inMemoryBytes: number
  /** Sees every chunk once, in order. */
  readonly onChunk?: (chunk: Uint8Array) => void
}

export type ReceivedBody = {
  /** The bytes of a small body; undefined when it was spooled. */
  readonly small?: Uint8Array
  bytes(): AsyncIterable<Uint8Array>
  /** Gives the spool back; call it whatever happens. */
  discard(): Promise<void>
}

/**
 * Throws `payload-too-large` above the limit, `request-timeout` when it comes too slowly and
 * `incomplete-upload` when the sender breaks off.
 */
export async function receiveBody(request: Request, plan: BodyPlan): Promise<ReceivedBody> {
  const declared = Number(request.headers.get('content-length') ?? '0')
  if (declared > plan.maxBytes) throw tooLarge(plan.maxBytes)
  const chunks: Uint8Array[] = []
  let spool: Spool | undefined
  let size = 0
  try {
    for await (const chunk of arriving(request, plan)) {
      size += chunk.length
      if (size > plan.maxBytes) throw tooLarge(plan.maxBytes)
      plan.onChunk?.(chunk)
      if (spool === undefined && size > plan.inMemoryBytes) {
        spool = await openSpool(tmpdir())
        for (const earlier of chunks.splice(0)) await spool.append(earlier)
      }
      if (spool === undefined) chunks.push(chunk)
      else await spool.append(chunk)
    }
  } catch (error) {
    await spool?.close()
    throw error
  }
  return spool === undefined ? inMemory(chunks) : spooled(spool)
}

function inMemory(chunks: readonly Uint8Array[]): ReceivedBody {
  const small = Buffer.concat(chunks)
  return {
    small,
    bytes: async function* () {
      yield small
    },
    discard: async () => {},
  }
}

function spooled(spool: Spool): ReceivedBody {
  return { bytes: () => spool.read(), discard: () => spool.close() }
}

async function* arriving(request: Request, patience: BodyPatience): AsyncGenerator<Uint8Array> {
  if (request.body === null) return
  const reader = request.body.getReader()
  const wait = startWaiting(patience)
  try {
    while (true) {
      const { done, value } = await wait.for(
        reader.read().catch((error: unknown) => {
          // The only way for the body of a request to fail is that its sender went away.
          const reason = error instanceof Error ? error.message : 'unknown'
          throw new Refusal('incomplete-upload', `The upload broke off: ${reason}.`)
        }),
      )
      if (done) return
      yield value
    }
  } finally {
    wait.end()
  }
}

type Waiting = {
  /** As the read ends, or rejects with `request-timeout` where patience ends before. */
  for<Read>(read: Promise<Read>): Promise<Read>
  end(): void
}

/**
 * Every read has a promise of its own: a race against one that lives as long as the body would keep all that
 * was ever read in memory.
 */
function startWaiting({ bodySeconds, idleSeconds }: BodyPatience): Waiting {
  let overdue: Refusal | undefined
  let giveUp: ((overdue: Refusal) => void) | undefined
  const whole = setTimeout(() => {
    overdue = tooSlow(bodySeconds)
    giveUp?.(overdue)
  }, bodySeconds * 1000)
  return {
    async for<Read>(read: Promise<Read>): Promise<Read> {
      const { promise, resolve, reject } = Promise.withResolvers<Read>()
      giveUp = reject
      const idle = setTimeout(() => reject(tooSlow(idleSeconds)), idleSeconds * 1000)
      read.then(resolve, reject)
      if (overdue !== undefined) reject(overdue)
      return await promise.finally(() => clearTimeout(idle))
    },
    end: () => clearTimeout(whole),
  }
}

function tooSlow(seconds: number): Refusal {
  return new Refusal('request-timeout', `The body did not come within ${seconds} seconds.`, {
    headers: { connection: 'close' },
  })
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal('payload-too-large', `The body may have ${maxBytes} bytes.`, {
    members: { max_bytes: maxBytes },
    headers: { connection: 'close' },
  })
}
