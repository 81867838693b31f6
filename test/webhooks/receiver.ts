/** A real receiver of webhooks on this machine, which answers as told. */
import { type IncomingHttpHeaders, type RequestListener, createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'
import type { Certificate } from './certificate.ts'

export type Received = {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** Over TLS when it has a certificate. */
export async function openReceiver(certificate?: Certificate) {
  const received: Received[] = []
  let answer: { status: number; headers?: Record<string, string> } | 'silence' = { status: 204 }
  const listener: RequestListener = (request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body })
      if (answer === 'silence') return
      response.writeHead(answer.status, answer.headers).end()
    })
  }
  const server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer({ cert: certificate.cert, key: certificate.key }, listener)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    received,
    port,
    /** How many were opened, whatever came of them. */
    connections: () => connections,
    url: `http://127.0.0.1:${port}/hook`,
    answerWith(status: number, headers?: Record<string, string>) {
      answer = { status, ...(headers === undefined ? {} : { headers }) }
    },
    fallSilent() {
      answer = 'silence'
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The payload, as somebody else’s implementation verifies it at the time of the attempt; throws if it does not. */
export function verified({ headers, body }: Received, secret: string): unknown {
  const given = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
      name,
      String(headers[name]),
    ]),
  )
  vi.useFakeTimers({ toFake: ['Date'], now: Number(given['webhook-timestamp']) * 1000 })
  try {
    return new Webhook(secret).verify(body, given)
  } finally {
    vi.useRealTimers()
  }
}
