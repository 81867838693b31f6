/** Ends connections whose other side sends no request head or takes no answer. */
import { type IncomingMessage, STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { problemAnswer } from '../answer/problem-details.ts'
import type { ProblemCode } from '../answer/problem-types.ts'
import { Refusal } from '../answer/refusal.ts'

type RequestListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * The listener, with an end to answers of which nothing is taken for so long. An answer that is still being
 * made has nothing to be taken, and is waited for.
 */
export function cuttingOffSlowReaders(
  listener: RequestListener,
  { idleSeconds, onCutOff }: { readonly idleSeconds: number; readonly onCutOff: () => void },
): RequestListener {
  const patience = idleSeconds * 1000
  return (incoming, outgoing) => {
    const { socket } = incoming
    outgoing.setTimeout(patience, () => {
      if (socket.writableLength === 0) {
        socket.setTimeout(patience)
      } else {
        onCutOff()
        socket.destroy()
      }
    })
    listener(incoming, outgoing)
  }
}

/** What Node says of a request that never became one. */
const REFUSALS: Readonly<Record<string, { readonly code: ProblemCode; readonly detail: string }>> =
  {
    ERR_HTTP_REQUEST_TIMEOUT: { code: 'request-timeout', detail: 'The request came too slowly.' },
    HPE_HEADER_OVERFLOW: { code: 'headers-too-large', detail: 'The headers are too large.' },
  }
const NO_HTTP = { code: 'invalid-request', detail: 'This is no HTTP/1.1 request.' } as const

/** Answers with problem details what fails before there is a request to answer. */
export function refuseBrokenRequests(server: Server, newId: () => string): void {
  server.on('clientError', (error: Error & { readonly code?: string }, socket: Socket) => {
    if (!socket.writable || socket.bytesWritten > 0) {
      socket.destroy()
      return
    }
    const { code, detail } = REFUSALS[error.code ?? ''] ?? NO_HTTP
    const { status, headers, body } = problemAnswer(new Refusal(code, detail), newId())
    const text = JSON.stringify(body)
    const fields = { ...headers, 'content-length': Buffer.byteLength(text), connection: 'close' }
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
    socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', text].join('\r\n'))
  })
}
