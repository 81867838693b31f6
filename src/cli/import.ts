import { Command } from 'commander'
import { createTenant } from '../application/platforms/create-tenant.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'
import { refuseCutShort, refuseUnread, submitFiles } from './batch-files.ts'
import type { ColumnMappingFile } from '../contract/column-mapping.ts'
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import type { CommandFactory } from './command.ts'
import { localActor } from './local-actor.ts'
import { contractorKeyOption, databaseOption, mapOption } from './options.ts'
import { problemLines } from './problem-lines.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type ImportOptions = {
  readonly db?: string
  readonly tenant: string
  readonly map?: ColumnMappingFile
  readonly contractorKey?: readonly ContractorKeyKind[]
  readonly strict: boolean
  readonly atomic: boolean
}

export const importCommand: CommandFactory = (terminal) =>
  new Command('import')
    .description('Stores payroll batches for a platform and assesses the contractors they touch.')
    .argument(
      '<file...>',
      'batches: .json, .ndjson, .csv, pain.001 or NACHA files, with or without .gz',
    )
    .requiredOption('--tenant <name>', 'platform whose payroll it is; made when new')
    .addOption(databaseOption())
    .addOption(mapOption())
    .addOption(contractorKeyOption())
    .option('--strict', 'reject rows with unknown fields or values in another form', false)
    .option('--atomic', 'reject a whole file when one of its rows is rejected', false)
    .action(async (files: readonly string[], options: ImportOptions) => {
      const { tenant: name, map: mapping = {}, strict, atomic, contractorKey } = options
      await withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant =
          (await findTenant(context, name)) ?? (await createTenant(context, name, localActor()))
        const batches = await submitFiles(context, tenant, files, {
          strict,
          atomic,
          mapping,
          contractorKeys: contractorKey,
          terminal,
        })
        await write(terminal.err, problemLines(batches))
        for (const { id, accepted, unchanged, rejected, assessed } of batches) {
          await write(
            terminal.out,
            `${id}: ${accepted} accepted, ${unchanged} already known, ${rejected} rejected, ${assessed} assessed\n`,
          )
        }
        refuseUnread(batches)
        refuseCutShort(batches)
      })
    })
