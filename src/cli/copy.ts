import { Table } from 'console-table-printer'
import { Command } from 'commander'
import { copyDatabase } from '../application/copy-database.ts'
import { configFromEnvironment } from '../config.ts'
import type { CommandFactory } from './command.ts'
import { progressBar } from './progress.ts'
import { write } from './terminal.ts'

type CopyOptions = { readonly from: string; readonly to?: string }

export const copyCommand: CommandFactory = (terminal) =>
  new Command('copy')
    .description(
      'Copies a SQLite file into an empty PostgreSQL database, in one transaction, and compares counts and hashes of every table. Stop the server first: what it takes meanwhile is not copied. The vault key stays the same.',
    )
    .requiredOption('--from <path>', 'SQLite file')
    .option('--to <address>', 'postgres:// address of an empty database (default: DATABASE_URL)')
    .action(async ({ from, to = configFromEnvironment().database }: CopyOptions) => {
      let bar: ReturnType<typeof progressBar> | undefined
      const copied = await copyDatabase({ from, to }, ({ table, stage, done, total }) => {
        bar ??= progressBar(terminal, total, 'rows')
        bar.update(done, `${stage} ${table}`)
      }).finally(() => bar?.stop())
      const shown = new Table({
        shouldDisableColors: true,
        columns: [
          { name: 'table', alignment: 'left' },
          { name: 'rows', alignment: 'right' },
          { name: 'sha256', alignment: 'left' },
        ],
      })
      for (const { table, rows, sha256 } of copied) {
        shown.addRow({ table, rows, sha256: sha256.slice(0, 12) })
      }
      await write(terminal.out, `${shown.render()}\ncounts and hashes of all tables agree\n`)
    })
