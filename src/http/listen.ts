/** A socket that listens, and its end. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Given to answers under way when a server closes. */
const CLOSING_GRACE_MS = 10_000

/** The address, once it listens; port 0 takes any free one. */
export function listen(server: Server, at: { port: number; host: string }): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  server.once('error', reject)
  server.listen(at.port, at.host, () => {
    server.off('error', reject)
    resolve(urlOf(server.address()))
  })
  return promise
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

/** Ends when the last answer is sent, or the grace is over; waiting connections are closed at once. */
export function closeServer(server: Server): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.close((error) => (error === undefined ? resolve() : reject(error)))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), CLOSING_GRACE_MS).unref()
  return promise
}
