import { once } from 'node:events'
import { Command, Option } from 'commander'
import { batchThread } from '../application/batches/batch-thread.ts'
import { hasUsers } from '../application/people/list-users.ts'
import { jsonLog } from '../http/json-log.ts'
import { startServer } from '../http/start-server.ts'
import type { CommandFactory } from './command.ts'
import { databaseOption, parsePort } from './options.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type ServeOptions = { readonly db?: string; readonly port?: number; readonly host?: string }

const NOBODY_YET = `nobody can sign in to the console yet; make the first user with:
  npm run wagewatch -- users create you@example.com --tenant NAME --role admin
`

export const serveCommand: CommandFactory = (terminal) =>
  new Command('serve')
    .description(
      'Serves the API with its documentation, the console and metrics until it is interrupted.',
    )
    .addOption(databaseOption())
    .addOption(
      new Option('--port <number>', 'port; 0 takes any free one (default: PORT)').argParser(
        parsePort,
      ),
    )
    .option('--host <address>', 'address to listen on (default: WAGEWATCH_HOST)')
    .action(async (options: ServeOptions) => {
      const { port, host } = options
      const overrides = {
        ...databaseFrom(options),
        ...(port === undefined ? {} : { port }),
        ...(host === undefined ? {} : { host }),
      }
      await withWagewatch(overrides, async (wagewatch, config) => {
        // A database in memory is this thread's alone.
        const batches = config.database === ':memory:' ? undefined : batchThread(config)
        const server = await startServer(wagewatch, {
          ...config,
          log: jsonLog({ level: 'info' }),
          ...(batches === undefined ? {} : { workOff: batches.run }),
        })
        await write(
          terminal.err,
          `listening on ${server.url} (console at ${server.url}/console, docs at ${server.url}/docs)\n`,
        )
        if (!(await hasUsers(wagewatch.context))) await write(terminal.err, NOBODY_YET)
        await interruption()
        await write(terminal.err, 'closing: finishing what was begun\n')
        await server.close()
        await batches?.close()
      })
    })

/** Resolves at the first SIGINT or SIGTERM. */
export async function interruption(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}
