/** A real receiver of webhooks on this machine, which answers as told. */
import { type IncomingHttpHeaders, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { vi } from 'vitest'

export type Received = {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

export async function openReceiver() {
  const received: Received[] = []
  let answer: { status: number; headers?: Record<string, string> } | 'silence' = { status: 204 }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body })
      if (answer === 'silence') return
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    received,
    port,
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
