import { setTimeout } from 'node:timers/promises'
import { Command, Option } from 'commander'
import type { Context } from '../application/context.ts'
import { deliverWebhooks } from '../application/webhooks/deliver-webhooks.ts'
import { processReceivedBatches } from '../application/batches/process-received-batches.ts'
import { type ServerLog, jsonLog } from '../http/json-log.ts'
import { startHealthServer } from '../http/start-health-server.ts'
import type { CommandFactory } from './command.ts'
import { databaseOption, parsePort } from './options.ts'
import { interruption } from './serve.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

/** How long a batch waits when every worker was idle. */
const POLL_MS = 1000

type WorkerOptions = {
  readonly db?: string
  readonly once: boolean
  readonly port?: number
  readonly host?: string
}

export const workerCommand: CommandFactory = (terminal) =>
  new Command('worker')
    .description(
      'Works off batches that servers received, and what processes that died left behind, and sends to webhooks, until it is interrupted. Any number of workers and servers share one PostgreSQL database.',
    )
    .addOption(databaseOption())
    .option('--once', 'end when nothing is left to do', false)
    .addOption(
      new Option(
        '--port <number>',
        'answer /livez, /readyz and /metrics there; 0 takes any free one (default: WAGEWATCH_WORKER_PORT, else none)',
      ).argParser(parsePort),
    )
    .option('--host <address>', 'address of that port (default: WAGEWATCH_HOST)')
    .action((options: WorkerOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }, config) => {
        if (options.once) {
          await processReceivedBatches(context)
          await deliverWebhooks(context)
          return
        }
        const log = jsonLog({ level: 'info' })
        const { port = config.workerPort, host = config.host } = options
        const health =
          port === undefined ? undefined : await startHealthServer(context, { port, host, log })
        const where = health === undefined ? '' : `, health at ${health.url}`
        await write(terminal.err, `working off received batches${where}\n`)
        await workUntilInterrupted(context, log)
        await health?.close()
      }),
    )

async function workUntilInterrupted(context: Context, log: ServerLog): Promise<void> {
  const stop = new AbortController()
  void interruption().then(() => stop.abort())
  // Side by side: no message waits for a batch, and no batch for a receiver.
  await Promise.all(
    [processReceivedBatches, deliverWebhooks].map(async (work) => {
      while (!stop.signal.aborted) {
        // What failed is kept, and tried again beside whatever comes.
        await work(context, stop.signal).catch((error: unknown) => log.backgroundFailed(error))
        await pause(stop.signal)
      }
    }),
  )
}

/** Ends early, and without complaint, when the process is to stop. */
async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(POLL_MS, undefined, { signal }).catch(() => {})
}
