import { Command } from 'commander'
import type { CommandFactory } from './command.ts'
import { databaseOption } from './options.ts'
import { write } from './terminal.ts'
import { databaseFrom, databaseName, withWagewatch } from './with-wagewatch.ts'

export const migrateCommand: CommandFactory = (terminal) =>
  new Command('migrate')
    .summary('bring the database to the current schema')
    .description('Runs the migrations that are missing; running it again changes nothing.')
    .addOption(databaseOption())
    .action((options: { readonly db?: string }) =>
      withWagewatch(databaseFrom(options), (_, { database }) =>
        write(terminal.err, `${databaseName(database)} has the current schema\n`),
      ),
    )
