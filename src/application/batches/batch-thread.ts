/**
 * Works off received batches on a thread of its own, so that requests are answered meanwhile.
 *
 * The thread opens everything anew from the same configuration, and meets this one in the database alone, as
 * another process would.
 */
import { Worker } from 'node:worker_threads'
import type { Config } from '../../config.ts'

export type BatchThread = {
  /** Works off what waits. Rejects with what failed; the batch is kept for the next time. */
  readonly run: () => Promise<void>
  /** Ends the thread; what it works on is left as after a crash, and the run rejects. */
  readonly close: () => Promise<void>
}

/** What the thread says at the end of a run. */
export type RunEnd = { readonly failure?: unknown }

const ENTRY = new URL('batch-thread-entry.ts', import.meta.url)

/** Starts with the first run, and anew after it failed as a whole. One run at a time. */
export function batchThread(config: Config): BatchThread {
  let thread: Worker | undefined
  let end: ((ended: RunEnd) => void) | undefined

  const start = (): Worker => {
    const started = new Worker(ENTRY, { workerData: config })
    let failure: unknown = new Error('the thread that works off batches ended')
    started.on('message', (ended: RunEnd) => end?.(ended))
    started.on('messageerror', (unreadable) => end?.({ failure: unreadable }))
    // A thread that could not start, or that threw where nobody heard it, ends.
    started.on('error', (thrown) => {
      failure = thrown
    })
    started.on('exit', () => {
      thread = undefined
      end?.({ failure })
    })
    return started
  }

  return {
    async run() {
      const { promise, resolve } = Promise.withResolvers<RunEnd>()
      end = resolve
      thread ??= start()
      thread.postMessage('run', [])
      const { failure } = await promise
      if (failure !== undefined) throw failure
    },
    async close() {
      await thread?.terminate()
    },
  }
}
