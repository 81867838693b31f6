import { Command } from 'commander'
import { ApplicationError } from '../domain/application-error.ts'
import type { Wagewatch } from '../application/open-wagewatch.ts'
import { buildReport } from '../application/reports/build-report.ts'
import { renderReport } from '../application/reports/render-report.ts'
import { createTenant } from '../application/platforms/create-tenant.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'
import type { FormatName } from '../reports/formats.ts'
import type { ColumnMappingFile } from '../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import type { TenantId } from '../domain/ids.ts'
import type { Instant } from '../domain/calendar.ts'
import { refuseCutShort, refuseUnread, submitFiles } from './batch-files.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { flaggedTable } from './flagged-table.ts'
import { localActor } from './local-actor.ts'
import {
  asOfOption,
  contractorKeyOption,
  formatOption,
  mapOption,
  outOption,
  ratesOption,
} from './options.ts'
import { problemLines } from './problem-lines.ts'
import { writeReport } from './report-files.ts'
import { type Terminal, write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

type ScreenOptions = {
  readonly asOf?: Instant
  readonly db?: string
  readonly out?: string
  readonly format?: readonly FormatName[]
  readonly policy?: string
  readonly rates?: string
  readonly map?: ColumnMappingFile
  readonly contractorKey?: readonly ContractorKeyKind[]
  readonly strict: boolean
  readonly atomic: boolean
}

const TENANT = 'screen'

export const screenCommand: CommandFactory = (terminal, exitWith) =>
  new Command('screen')
    .description(
      'Reads payroll batches in the given order, each assessed as of its submitted_at (without one, the end of its last day), and prints the contractors who deserve a human look.',
    )
    .argument(
      '<file...>',
      'batches: .json, .ndjson, .csv, pain.001 or NACHA files, with or without .gz',
    )
    .addOption(asOfOption())
    .option('--db <path>', 'keep the payroll in this SQLite file; otherwise in memory')
    .addOption(outOption())
    .addOption(formatOption())
    .option('--policy <file>', 'policy document (JSON) instead of the default')
    .addOption(ratesOption())
    .addOption(mapOption())
    .addOption(contractorKeyOption())
    .option('--strict', 'reject rows with unknown fields or values in another form', false)
    .option('--atomic', 'reject a whole file when one of its rows is rejected', false)
    .action(async (files: readonly string[], options: ScreenOptions) => {
      if (options.out === undefined && (options.format?.length ?? 0) > 1) {
        throw new ApplicationError('invalid-request', 'several formats need --out to name a folder')
      }
      const flagged = await withWagewatch(
        {
          database: options.db ?? ':memory:',
          ...(options.rates === undefined ? {} : { ratesPath: options.rates }),
          ...(options.policy === undefined ? {} : { policyPath: options.policy }),
        },
        (wagewatch) => screen(wagewatch, files, options, terminal),
      )
      exitWith(flagged ? EXIT_CODES.flagged : EXIT_CODES.clear)
    })

/** Returns whether anybody is at high or above. */
async function screen(
  { context }: Wagewatch,
  files: readonly string[],
  options: ScreenOptions,
  terminal: Terminal,
): Promise<boolean> {
  const tenant = await tenantNamed(context, TENANT)
  const { strict, atomic, map: mapping = {}, contractorKey: contractorKeys, asOf } = options
  const reading = { strict, atomic, mapping, contractorKeys }
  const batches = await submitFiles(context, tenant, files, { ...reading, terminal })
  await write(terminal.err, problemLines(batches))
  // Of files that were not read nobody is told to be clear.
  if (batches.every(({ status }) => status === 'failed')) refuseUnread(batches)
  const built = await buildReport(context, tenant, { kind: 'portfolio' }, asOf)
  const { report } = built
  const { out, format: formats = [] } = options
  const [onlyFormat] = formats
  const toOutput = out === undefined && onlyFormat !== undefined
  await write(toOutput ? terminal.err : terminal.out, flaggedTable(report))
  if (toOutput) {
    const acting = { tenant, actor: localActor() }
    const { chunks } = await renderReport(context, acting, built, onlyFormat)
    for (const chunk of chunks) await write(terminal.out, chunk)
  }
  if (out !== undefined) {
    const paths = await writeReport(context, { ...built, tenant }, { out, formats })
    await write(terminal.err, paths.map((path) => `wrote ${path}\n`).join(''))
  }
  refuseUnread(batches)
  refuseCutShort(batches)
  return report.summary.by_band.high + report.summary.by_band.critical > 0
}

async function tenantNamed(context: Wagewatch['context'], name: string): Promise<TenantId> {
  return (await findTenant(context, name)) ?? (await createTenant(context, name, localActor()))
}
