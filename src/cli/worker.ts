import { setTimeout } from 'node:timers/promises'
import { Command } from 'commander'
import { deliverWebhooks } from '../application/deliver-webhooks.ts'
import { processReceivedBatches } from '../application/process-received-batches.ts'
import { jsonLog } from '../http/json-log.ts'
import type { CommandFactory } from './command.ts'
import { databaseOption } from './options.ts'
import { interruption } from './serve.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

/** How long a batch waits when every worker was idle. */
const POLL_MS = 1000

type WorkerOptions = { readonly db?: string; readonly once: boolean }

export const workerCommand: CommandFactory = (terminal) =>
  new Command('worker')
    .description(
      'Works off batches that servers received, and what processes that died left behind, and sends to webhooks, until it is interrupted. Any number of workers and servers share one PostgreSQL database.',
    )
    .addOption(databaseOption())
    .option('--once', 'end when nothing is left to do', false)
    .action((options: WorkerOptions) =>
      withWagewatch(databaseFrom(options), async ({ context }) => {
        if (options.once) {
          await processReceivedBatches(context)
          await deliverWebhooks(context)
          return
        }
        const stop = new AbortController()
        void interruption().then(() => stop.abort())
        await write(terminal.err, 'working off received batches\n')
        const log = jsonLog({ level: 'info' })
        while (!stop.signal.aborted) {
          // What failed is kept, and tried again beside whatever comes.
          for (const work of [processReceivedBatches, deliverWebhooks]) {
            await work(context, stop.signal).catch((error: unknown) => log.backgroundFailed(error))
          }
          await pause(stop.signal)
        }
      }),
    )

/** Ends early, and without complaint, when the process is to stop. */
async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(POLL_MS, undefined, { signal }).catch(() => {})
}
