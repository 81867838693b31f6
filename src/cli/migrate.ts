import { Command } from 'commander'
import { openDatabase } from '../application/open-database.ts'
import { configFromEnvironment } from '../config.ts'
import type { CommandFactory } from './command.ts'
import { databaseOption } from './options.ts'
import { write } from './terminal.ts'
import { databaseFrom, databaseName } from './with-wagewatch.ts'

export const migrateCommand: CommandFactory = (terminal) =>
  new Command('migrate')
    .description('Runs the migrations that are missing; running it again changes nothing.')
    .addOption(databaseOption())
    .action(async (options: { readonly db?: string }) => {
      const { database } = configFromEnvironment(databaseFrom(options))
      await (await openDatabase(database)).close()
      await write(terminal.err, `${databaseName(database)} has the current schema\n`)
    })
