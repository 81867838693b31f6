import { Command, Option } from 'commander'
import { type ReportScope, buildReport } from '../application/reports/build-report.ts'
import type { Instant } from '../domain/calendar.ts'
import { contractorId } from '../domain/ids.ts'
import type { FormatName } from '../reports/formats.ts'
import type { CommandFactory } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { flaggedTable } from './flagged-table.ts'
import { asOfOption, databaseOption, formatOption, outOption, ratesOption } from './options.ts'
import { writeReport } from './report-files.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type ReportCommandOptions = {
  readonly tenant: string
  readonly contractor?: string
  readonly batch?: string
  readonly cluster?: string
  readonly case?: string
  readonly rates?: string
  readonly db?: string
  readonly asOf?: Instant
  readonly out: string
  readonly format?: readonly FormatName[]
}

export const reportCommand: CommandFactory = (terminal) =>
  new Command('report')
    .requiredOption('--tenant <name>', 'platform')
    .addOption(
      new Option('--contractor <id>', 'one contractor instead of all').conflicts([
        'batch',
        'cluster',
      ]),
    )
    .addOption(
      new Option('--batch <id>', 'those of whom a batch brought news, as of it').conflicts([
        'cluster',
        'asOf',
      ]),
    )
    .option('--cluster <id>', 'everybody in a cluster that another report names')
    .addOption(
      new Option('--case <id>', 'everybody whom a case is about, with what was decided').conflicts([
        'contractor',
        'batch',
        'cluster',
      ]),
    )
    .addOption(ratesOption())
    .addOption(databaseOption())
    .addOption(asOfOption())
    .addOption(outOption().default('.'))
    .addOption(formatOption())
    .action(async (options: ReportCommandOptions) => {
      const { tenant: name, asOf, out, format, rates } = options
      const overrides = {
        ...databaseFrom(options),
        ...(rates === undefined ? {} : { ratesPath: rates }),
      }
      await withWagewatch(overrides, async ({ context }) => {
        const tenant = await existingTenant(context, name)
        const built = await buildReport(context, tenant, scopeOf(options), asOf)
        await write(terminal.out, flaggedTable(built.report))
        const paths = await writeReport(
          context,
          { ...built, tenant },
          { out, formats: format ?? [] },
        )
        await write(terminal.err, paths.map((path) => `wrote ${path}\n`).join(''))
      })
    })

function scopeOf({ contractor, batch, cluster, case: id }: ReportCommandOptions): ReportScope {
  if (contractor !== undefined) return { kind: 'contractor', contractor: contractorId(contractor) }
  if (batch !== undefined) return { kind: 'batch', batch }
  if (id !== undefined) return { kind: 'case', case: id }
  return cluster === undefined ? { kind: 'portfolio' } : { kind: 'cluster', cluster }
}
