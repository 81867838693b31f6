import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { demoBatches } from '../../fixtures/demo/demo-batches.ts'
import { createKey } from '../application/platforms/create-key.ts'
import type { Wagewatch } from '../application/open-wagewatch.ts'
import { createTenant } from '../application/platforms/create-tenant.ts'
import type { Report } from '../contract/report.ts'
import { startServer } from '../http/start-server.ts'
import type { TenantId } from '../domain/ids.ts'
import type { CommandFactory } from './command.ts'
import { welcomeDemoPeople } from './demo-people.ts'
import { flaggedTable } from './flagged-table.ts'
import { localActor } from './local-actor.ts'
import { parsePort } from './options.ts'
import { PlatformClient } from './platform-client.ts'
import { progressBar } from './progress.ts'
import { USUAL_FORMATS, fileNameOf } from '../reports/formats.ts'
import { interruption } from './serve.ts'
import { type Terminal, write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

type DemoOptions = { readonly once: boolean; readonly port: number; readonly out: string }

export const demoCommand: CommandFactory = (terminal) =>
  new Command('demo')
    .description(
      'Creates an embedded database, serves on a port, posts the fixture payrolls month by month over HTTP with an API key, prints who was flagged and writes the risk report.',
    )
    .option('--once', 'end after the report instead of serving on', false)
    .addOption(
      new Option('--port <number>', 'port; 0 takes any free one').argParser(parsePort).default(0),
    )
    .option('--out <folder>', 'where the reports go', '.')
    .action(async (options: DemoOptions) => {
      const folder = '.wagewatch/demo'
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      const overrides = { database: join(folder, 'demo.sqlite'), port: options.port }
      await withWagewatch(overrides, async (wagewatch, config) => {
        const server = await startServer(wagewatch, config)
        try {
          const tenant = await runDemo(wagewatch, server.url, options, terminal)
          if (options.once || config.ci || !terminal.interactive) return
          const lines = await welcomeDemoPeople(wagewatch.context, tenant, server.url)
          await write(terminal.out, `${lines.join('\n')}\n`)
          await write(terminal.err, 'serving; press Ctrl-C to end\n')
          await interruption()
        } finally {
          await server.close()
        }
      })
    })

async function runDemo(
  { context }: Wagewatch,
  url: string,
  { out }: DemoOptions,
  terminal: Terminal,
): Promise<TenantId> {
  const tenant = await createTenant(context, 'demo platform', localActor())
  const { secret } = await createKey(context, {
    tenant,
    actor: localActor(),
    name: 'demo',
    scopes: ['batches:write', 'read'],
  })
  const platform = new PlatformClient(url, secret)
  const batches = [...demoBatches()]
  const progress = progressBar(terminal, batches.length, 'payrolls')
  for (const [index, batch] of batches.entries()) {
    progress.update(index, `posting ${batch.batch?.batch_id ?? 'a batch'}`)
    const posted = await platform.postBatch(batch)
    progress.update(index + 1, `${posted.id}: ${posted.accepted} rows, ${posted.assessed} assessed`)
  }
  progress.stop()
  const report = JSON.parse(await (await platform.report('json')).text()) as Report
  await write(terminal.out, flaggedTable(report))
  for (const format of USUAL_FORMATS) {
    const path = join(out, fileNameOf(format))
    await save(await platform.report(format), path)
    await write(terminal.out, `wrote ${path}\n`)
  }
  await write(
    terminal.out,
    [
      `API:        ${url}/v1`,
      `API docs:   ${url}/docs`,
      `OpenAPI:    ${url}/openapi.json`,
      `Try it:     curl -H "Authorization: Bearer ${secret}" ${url}/v1/alerts`,
      'The payrolls are simulated: invented people, invented accounts.\n',
    ].join('\n'),
  )
  return tenant
}

async function save(response: Response, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  if (response.body === null) throw new Error(`${path}: the answer has no body`)
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path))
}
