/**
 * Sends messages to addresses that outsiders chose, so that nobody reaches the inside through them.
 *
 * A name is resolved once, every address that it leads to is judged, and the connection goes to just those:
 * a name that leads elsewhere a moment later gains nothing. Redirects are not followed, connections not kept.
 */
import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { type LookupFunction, isIP } from 'node:net'
import type { DeliveryFault } from '../domain/webhook.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

export type WebhookSender = {
  /** Why no webhook may have this URL; undefined when it may, as far as can be told without asking DNS. */
  refusalOf(url: string): string | undefined
  /** One attempt. The answer's status, whatever it is, or why there was none. */
  send(url: string, message: SignedMessage): Promise<SendOutcome>
}

export type SignedMessage = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type SendOutcome =
  | {
      readonly status: number
      /** As the receiver wrote it: seconds, or a date. */
      readonly retryAfter?: string
    }
  | { readonly fault: DeliveryFault }

type Address = { readonly address: string; readonly family: number }

export type SenderOptions = {
  /** Also takes `http` and loopback addresses: for trials on one machine. */
  readonly loopback: boolean
  readonly timeoutMs?: number
  /** Certificates (PEM) trusted instead of the public ones. */
  readonly certificates?: readonly string[]
  /** All addresses of a name; default: as the system resolves it. */
  readonly resolve?: (name: string) => Promise<readonly Address[]>
}

const INNER = /(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa)\.?$/i

/** Names without a point, and those that no public name server answers (RFC 6761, 6762, 8375; ICANN: internal). */
function isInnerName(host: string): boolean {
  return !host.includes('.') || INNER.test(host)
}

/** Standard Webhooks asks for 15 to 30 seconds. */
const TIMEOUT_MS = 20_000

const resolveBySystem = (name: string): Promise<readonly Address[]> => lookup(name, { all: true })

export function openWebhookSender({
  loopback,
  timeoutMs = TIMEOUT_MS,
  certificates,
  resolve = resolveBySystem,
}: SenderOptions): WebhookSender {
  const mayReach = (address: string) =>
    isPublicAddress(address) || (loopback && isLoopbackAddress(address))

  const addressesOf = async (host: string): Promise<readonly Address[]> => {
    const family = isIP(host)
    return family === 0 ? await resolve(host) : [{ address: host, family }]
  }

  return {
    refusalOf(text) {
      const url = URL.parse(text)
      if (url === null) return 'It is no URL.'
      const host = hostOf(url)
      const trial = loopback && (isIP(host) === 0 ? host === 'localhost' : isLoopbackAddress(host))
      if (url.protocol !== 'https:' && !(trial && url.protocol === 'http:')) {
        return 'It must begin with https://.'
      }
      if (url.username !== '' || url.password !== '') return 'It must not hold a name or password.'
      if (isIP(host) !== 0 && !mayReach(host)) return 'Its address is not public.'
      if (isIP(host) === 0 && !trial && isInnerName(host)) return 'Its name is of an inner network.'
      return undefined
    },

    async send(text, message) {
      const url = new URL(text)
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const addresses = await beforeAbort(signal, addressesOf(hostOf(url)))
        if (!addresses.every(({ address }) => mayReach(address))) {
          return { fault: 'address-refused' }
        }
        return await post(url, message, { addresses, certificates, signal })
      } catch {
        // Whatever went wrong between here and there is the receiver's line; it is tried again.
        return { fault: signal.aborted ? 'timeout' : 'connection-failed' }
      }
    },
  }
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

async function beforeAbort<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(new Error('took too long')), { once: true })
  return await Promise.race([work, aborted])
}

type Line = {
  readonly addresses: readonly Address[]
  readonly certificates: readonly string[] | undefined
  readonly signal: AbortSignal
}

function post(
  url: URL,
  { headers, body }: SignedMessage,
  { addresses, certificates, signal }: Line,
): Promise<SendOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<SendOutcome>()
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const outgoing = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal,
    lookup: only(addresses),
    ...(certificates === undefined ? {} : { ca: [...certificates] }),
  })
  outgoing.on('error', reject)
  outgoing.once('response', (response) => {
    const { statusCode: status = 0, headers: answered } = response
    const { 'retry-after': retryAfter } = answered
    resolve(retryAfter === undefined ? { status } : { status, retryAfter })
    // What it says is of no interest, however long it is.
    response.destroy()
  })
  outgoing.end(body)
  return promise
}

/** Leads every name to these addresses. */
function only(addresses: readonly Address[]): LookupFunction {
  return (_name, { all }, callback) => {
    const [first] = addresses
    if (first === undefined) callback(new Error('the name leads nowhere'), '')
    else if (all === true) callback(null, [...addresses])
    else callback(null, first.address, first.family)
  }
}
