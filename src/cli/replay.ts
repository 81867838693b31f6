import { Command } from 'commander'
import type { Difference } from '../application/policies/document-differences.ts'
import { type Replay, replay } from '../application/assessments/replay.ts'
import { type Instant, formatInstant } from '../domain/calendar.ts'
import { contractorId } from '../domain/ids.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { existingTenant } from './existing-tenant.ts'
import { asOfOption, databaseOption } from './options.ts'
import { printable } from './printable.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type ReplayOptions = {
  readonly tenant: string
  readonly contractor: string
  readonly asOf?: Instant
  readonly db?: string
}

const HELP = `
Every assessment keeps which catalogue, policy and lists it was made with. This reads the records as
they were known with its batch, makes it again with what is in use now, and compares the bytes. Where
they differ, it names the input that changed and the first paths (JSON Pointers) that differ. Whether a
list was fresh is taken from then: an unchanged list that grew stale changes nothing.

Exit codes
  0  same bytes
  1  they differ, or it failed

Examples
  $ npm run wagewatch -- replay --tenant acme --contractor c-1
  $ npm run wagewatch -- replay --tenant acme --contractor c-1 --as-of 2025-03-31
  $ WAGEWATCH_POLICY=policy-2.json npm run wagewatch -- replay --tenant acme --contractor c-1
`

export const replayCommand: CommandFactory = (terminal, exitWith) =>
  new Command('replay')
    .description('Reproduces a stored assessment byte for byte, or says which input changed.')
    .requiredOption('--tenant <name>', 'platform')
    .requiredOption('--contractor <id>', 'contractor whose assessment to make again')
    .addOption(asOfOption())
    .addOption(databaseOption())
    .addHelpText('after', HELP)
    .action(async (options: ReplayOptions) => {
      await withWagewatch(databaseFrom(options), async ({ context }) => {
        const tenant = await existingTenant(context, options.tenant)
        const found = await replay(context, tenant, {
          contractor: contractorId(options.contractor),
          asOf: options.asOf,
        })
        const lines = replayLines(found).map((line) => `${printable(line)}\n`)
        await write(terminal.out, lines.join(''))
        if (found.differences.length > 0) exitWith(EXIT_CODES.failure)
      })
    })

const SHOWN = 10

function replayLines(found: Replay): readonly string[] {
  const { batch, asOf, storedSha256, replayedSha256, changedInputs, differences } = found
  const inputs = changedInputs.map(
    ({ input, before, after }) => `  ${input} changed: ${before} → ${after}`,
  )
  const origin = `made with batch ${batch}, as of ${formatInstant(asOf)}`
  if (differences.length === 0) {
    const despite = inputs.length === 0 ? [] : ['although inputs changed:', ...inputs]
    return [`same bytes: sha256 ${storedSha256}, ${origin}`, ...despite]
  }
  const none = '  none of product, catalogue, policy and lists: the records or the code did'
  return [
    `not the same: sha256 ${storedSha256} was stored, ${replayedSha256} is made now; ${origin}`,
    'inputs that changed:',
    ...(inputs.length === 0 ? [none] : inputs),
    `${differences.length} places differ, first:`,
    ...differences.slice(0, SHOWN).map(lineOf),
  ]
}

function lineOf({ pointer, before, after }: Difference): string {
  return `  ${pointer === '' ? '(order of names)' : pointer}: ${textOf(before)} → ${textOf(after)}`
}

const WIDTH = 80

function textOf(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text
}
