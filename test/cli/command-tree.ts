/** Every command that the program has, as commander knows it. */
import type { Command } from 'commander'
import { program } from '../../src/cli/command-line.ts'
import { COMMANDS } from '../../src/cli/commands.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

export type FoundCommand = { readonly path: readonly string[]; readonly command: Command }

const SILENT: Terminal = { out: process.stdout, err: process.stderr, interactive: false }

/** Commands that do something: groups such as `keys` are named by what they hold. */
export async function commandTree(): Promise<readonly FoundCommand[]> {
  const names = COMMANDS.map(({ name }) => name)
  return leaves(await program(names, SILENT, () => {}), [])
}

function leaves(parent: Command, above: readonly string[]): readonly FoundCommand[] {
  return parent.commands.flatMap((command) => {
    const path = [...above, command.name()]
    return command.commands.length === 0 ? [{ path, command }] : leaves(command, path)
  })
}
