import { Command } from 'commander'
import { Table } from 'console-table-printer'
import { updateLists } from '../application/update-lists.ts'
import { systemClock } from '../clock.ts'
import { configFromEnvironment } from '../config.ts'
import { formatDay } from '../domain/calendar.ts'
import type { ListUpdate } from '../lists/update.ts'
import type { CommandFactory } from './command.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'
import { withWagewatch } from './with-wagewatch.ts'

export const listsCommand: CommandFactory = (terminal) =>
  new Command('lists').addCommand(statusCommand(terminal)).addCommand(updateCommand(terminal))

function statusCommand(terminal: Terminal): Command {
  return new Command('status')
    .description(
      'Shows each list with its date, rows, hash, and whether it is too old to say "no match".',
    )
    .action(() =>
      withWagewatch({ database: ':memory:' }, async ({ context }, { listsDirectory }) => {
        const table = new Table({
          shouldDisableColors: true,
          columns: [{ name: 'list', alignment: 'left' }],
        })
        for (const { name, asOf, rows, sha256, stale, covers } of context.lists.statuses) {
          table.addRow({
            list: name,
            'as of': formatDay(asOf),
            rows,
            sha256: sha256.slice(0, 12),
            holds: covers?.join(' ') ?? 'anything',
            stale: stale ? 'stale: no match means not evaluated' : '',
          })
        }
        await write(terminal.out, `${table.render()}\n`)
        await write(
          terminal.err,
          `Lists named -seed come with the product; others are installed in ${listsDirectory}.\n`,
        )
      }),
    )
}

const UPDATE_HELP = `
Taken as published, by content, whatever the file is called:
  OFAC  SDN.XML, SDN_ADVANCED.XML, or a folder with SDN.CSV beside ALT.CSV and SDN_COMMENTS.CSV
  EU    consolidated financial sanctions list (XML 1.1)
  UK    sanctions list (CSV)
  UN    consolidated list (XML)

A file that is empty, a web page, cut off, dated in the future, older than the installed list, or
holding less than half of its entries is refused, and the installed list stays as it is.
Lists are installed in WAGEWATCH_LISTS (.wagewatch/lists). A running server reads them when it starts,
and then assesses everybody anew, on every platform.

Examples
  $ npm run wagewatch -- lists update downloads/SDN.XML
  $ npm run wagewatch -- lists update downloads/ofac/
  $ npm run wagewatch -- lists update https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML
`

function updateCommand(terminal: Terminal): Command {
  return new Command('update')
    .description('Installs a newer sanctions list, as its publisher offers it.')
    .argument('<source>', 'a file, a folder of .csv and .xml files, or an http(s) address')
    .option('--force', 'take a list that is older or much shorter, or replaces a broken one', false)
    .addHelpText('after', UPDATE_HELP)
    .action(async (location: string, { force }: { readonly force: boolean }) => {
      const { listsDirectory: directory } = configFromEnvironment()
      const updates = await updateLists(systemClock, {
        location,
        directory,
        force: force ? 'shrunk-or-older' : undefined,
      })
      await write(terminal.out, updates.map((update) => `${lineOf(update)}\n`).join(''))
      await write(
        terminal.err,
        `installed in ${directory}; restart running servers, which then assess everybody anew\n`,
      )
    })
}

function lineOf(update: ListUpdate): string {
  const { name, asOf, rows, sha256, unchanged, previousRows, previousAsOf } = update
  const now = `${printable(name)}: ${rows} entries of ${formatDay(asOf)}, sha256 ${sha256.slice(0, 12)}`
  if (unchanged) return `${now}; the same as installed`
  if (previousRows === undefined || previousAsOf === undefined) return now
  const change = rows - previousRows
  const signed = change < 0 ? `${change}` : `+${change}`
  return `${now}; before ${previousRows} of ${formatDay(previousAsOf)} (${signed})`
}
