/** Where commands write: results to `out`, progress and messages to `err`. */
import type { Writable } from 'node:stream'

export type Terminal = {
  readonly out: Writable
  readonly err: Writable
  /** A person is watching `err`: bars may be drawn. */
  readonly interactive: boolean
}

/** Waits until the stream took the text, so that a pipe never cuts a report short. */
export function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(error)
    })
  })
}
