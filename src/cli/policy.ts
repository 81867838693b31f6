import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { sha256Of } from '../application/sha256-of.ts'
import { policyDifferences } from '../application/policies/compare-policy.ts'
import type { Difference } from '../application/policies/document-differences.ts'
import { cataloguePolicy, loadPolicy } from '../application/policies/load-policy.ts'
import type { CommandFactory } from './command.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'

export const policyCommand: CommandFactory = (terminal) =>
  new Command('policy').addCommand(showCommand(terminal)).addCommand(checkCommand(terminal))

const SHOW_HELP = `
A policy is data: thresholds of the bands, the share that each grade earns, what signs of two
families count for more than their sum, for each indicator whether it is used, its parameters and its bands, and for each typology the points of each
indicator with the reason for that weight. To change detection, write the default, change a copy
under another id or version, check it, see what it would have done, and then use it:

  $ npm run wagewatch -- policy show --out policy.json
  $ npm run wagewatch -- policy check policy.json
  $ npm run wagewatch -- backtest --policy policy.json --tenant acme
  $ WAGEWATCH_POLICY=policy.json npm run wagewatch -- serve

Its form is described in schema/policy.schema.json.
`

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .description('Writes the default policy document, with the reason for each weight.')
    .option('--out <file>', 'file instead of the standard output')
    .addHelpText('after', SHOW_HELP)
    .action(async ({ out }: { readonly out?: string }) => {
      const text = `${JSON.stringify(cataloguePolicy(), null, 2)}\n`
      if (out === undefined) {
        await write(terminal.out, text)
        return
      }
      await writeFile(out, text)
      await write(terminal.err, `wrote ${out}\n`)
    })
}

const CHECK_HELP = `
Lists every fault with its place (a JSON Pointer) and ends with 1: unknown indicators, typologies
and parameters; parameters out of limits or missing; weights without reason; thresholds or bands
that do not increase. A sound policy is named with its hash and with what it changes.

Example
  $ npm run wagewatch -- policy check policy.json
`

function checkCommand(terminal: Terminal): Command {
  return new Command('check')
    .description('Checks a policy document against the catalogue, and says what it changes.')
    .argument('<file>', 'policy document (JSON)')
    .addHelpText('after', CHECK_HELP)
    .action(async (path: string) => {
      const policy = await loadPolicy(path)
      const standard = cataloguePolicy()
      const differences = policyDifferences(standard, policy)
      const heading = `${path}: policy ${policy.id} version ${policy.version} can be used; sha256 ${sha256Of(policy)}`
      const changes =
        differences.length === 0
          ? 'It changes nothing of the default.'
          : `It changes the default in ${differences.length} ${differences.length === 1 ? 'place' : 'places'}:`
      const lines = [heading, changes, ...differences.map(lineOf)]
      await write(terminal.out, `${lines.map(printable).join('\n')}\n`)
    })
}

function lineOf({ pointer, before, after }: Difference): string {
  return `  ${pointer}: ${textOf(before)} → ${textOf(after)}`
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'object' && value !== null ? 'an entry' : JSON.stringify(value)
}
