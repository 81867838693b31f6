import { Command } from 'commander'
import { buildReport } from '../application/build-report.ts'
import type { Instant } from '../domain/calendar.ts'
import { contractorId } from '../domain/ids.ts'
import type { CommandFactory } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { flaggedTable } from './flagged-table.ts'
import { asOfOption, databaseOption, formatOption, outOption } from './options.ts'
import { type ReportFormat, writeReport } from './report-files.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type ReportCommandOptions = {
  readonly tenant: string
  readonly contractor?: string
  readonly db?: string
  readonly asOf?: Instant
  readonly out: string
  readonly format?: readonly ReportFormat[]
}

export const reportCommand: CommandFactory = (terminal) =>
  new Command('report')
    .summary('write the risk report of a platform or of one contractor')
    .requiredOption('--tenant <name>', 'platform')
    .option('--contractor <id>', 'one contractor instead of all')
    .addOption(databaseOption())
    .addOption(asOfOption())
    .addOption(outOption().default('.'))
    .addOption(formatOption())
    .action(async (options: ReportCommandOptions) => {
      const { tenant: name, contractor, asOf, out, format } = options
      await withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, name)
        const scope =
          contractor === undefined
            ? ({ kind: 'portfolio' } as const)
            : ({ kind: 'contractor', contractor: contractorId(contractor) } as const)
        const { report, exhibits } = await buildReport(context, tenant, scope, asOf)
        await write(terminal.out, flaggedTable(report))
        const paths = await writeReport(report, exhibits, { out, formats: format ?? [] })
        await write(terminal.err, paths.map((path) => `wrote ${path}\n`).join(''))
      })
    })
