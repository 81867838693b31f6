import { Command } from 'commander'
import { Table } from 'console-table-printer'
import { formatDay } from '../domain/calendar.ts'
import type { CommandFactory } from './command.ts'
import { write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

export const listsCommand: CommandFactory = (terminal) => {
  const lists = new Command('lists').summary('sanctions lists in use')
  lists
    .command('status')
    .description(
      'Shows each list with its date, rows, hash, and whether it is too old to say "no match".',
    )
    .action(() =>
      withWagewatch({ databasePath: ':memory:' }, async ({ context }) => {
        const table = new Table({
          shouldDisableColors: true,
          columns: [{ name: 'list', alignment: 'left' }],
        })
        for (const { name, asOf, rows, sha256, stale } of context.lists.statuses) {
          table.addRow({
            list: name,
            'as of': formatDay(asOf),
            rows,
            sha256: sha256.slice(0, 12),
            stale: stale ? 'stale: no match means not evaluated' : '',
          })
        }
        await write(terminal.out, `${table.render()}\n`)
      }),
    )
  return lists
}
