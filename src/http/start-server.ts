/** Listens: the HTTP application over a socket, with an end that loses nothing. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { processReceivedBatches } from '../application/batches/process-received-batches.ts'
import { deliverWebhooks } from '../application/webhooks/deliver-webhooks.ts'
import type { Wagewatch } from '../application/open-wagewatch.ts'
import { createApp } from './app.ts'
import { createBackground } from './background.ts'
import { type ServerLog, jsonLog } from './json-log.ts'
import { closeServer, listen } from './listen.ts'
import type { RequestLimits } from './route.ts'
import { cuttingOffSlowReaders, refuseBrokenRequests } from './guards/slow-peers.ts'

/** Given to slow bodies beyond their time, in which they are answered; then the socket is closed. */
const ANSWER_GRACE_MS = 30_000
/** How often requests are looked for whose head is late. */
const CHECK_EVERY_MS = 10_000
/** How often batches are looked for that other processes received, or left behind when they died. */
const TAKE_OVER_EVERY_MS = 5000
/** How long a webhook hears nothing of a change at most, and how often attempts are made again. */
const DELIVER_EVERY_MS = 1000

export type ServerOptions = {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Most requests of one API key in a minute. */
  readonly requestsPerMinute: number
  /** Default: failures only, to standard error. */
  readonly log?: ServerLog
  /** Works off received batches; default: on this thread. */
  readonly workOff?: () => Promise<void>
} & RequestLimits

export type RunningServer = {
  readonly url: string
  /**
   * Takes no new requests and lets those under way and the present background run finish. An upload that
   * is still arriving after the grace period is cut off; nothing of it was applied.
   */
  readonly close: () => Promise<void>
}

/** Listens, and resumes batches that an earlier process received and did not finish. */
export async function startServer(
  { context: application }: Wagewatch,
  config: ServerOptions,
): Promise<RunningServer> {
  const { port, host, log = jsonLog({ level: 'error' }) } = config
  const { workOff = () => processReceivedBatches(application) } = config
  const background = createBackground(workOff, (error) => log.backgroundFailed(error))
  const closing = new AbortController()
  const deliveries = createBackground(
    () => deliverWebhooks(application, closing.signal),
    (error) => log.backgroundFailed(error),
  )
  const app = createApp({
    application,
    background,
    limits: config,
    quota: { quota: config.requestsPerMinute, windowSeconds: 60 },
    log,
    closing: closing.signal,
  })
  const { bodySeconds, idleSeconds } = config
  const listener = cuttingOffSlowReaders(
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
    { idleSeconds, onCutOff: () => log.readerCutOff() },
  )
  const server = createServer(
    {
      requestTimeout: bodySeconds * 1000 + ANSWER_GRACE_MS,
      headersTimeout: Math.min(idleSeconds, bodySeconds) * 1000,
      connectionsCheckingInterval: Math.min(idleSeconds * 1000, CHECK_EVERY_MS),
    },
    listener,
  )
  refuseBrokenRequests(server, application.newId)
  const url = await listen(server, { port, host })
  log.listening(url)
  background.wake()
  const takingOver = setInterval(() => background.wake(), TAKE_OVER_EVERY_MS)
  const delivering = setInterval(() => deliveries.wake(), DELIVER_EVERY_MS)
  let closed: Promise<void> | undefined
  return {
    url,
    close: () => {
      closing.abort()
      clearInterval(takingOver)
      clearInterval(delivering)
      return (closed ??= closeServer(server).then(async () => {
        await Promise.all([background.stop(), deliveries.stop()])
      }))
    },
  }
}
