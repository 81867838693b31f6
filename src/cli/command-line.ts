/** The `wagewatch` command: parses arguments, runs the command that they name, gives the exit code. */
import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { ApplicationError } from '../domain/application-error.ts'
import { type ExitCode, EXIT_CODES } from './command.ts'
import { COMMANDS } from './commands.ts'
import { printable } from './printable.ts'
import { type Terminal, write } from './terminal.ts'

const CLOSING = `
Exit codes
  0  done; with screen: nobody at high or above
  1  failed; the message says what and how to mend it
  2  screen: somebody at high or above

Examples
  $ npm run wagewatch -- screen payroll-2025-01.json payroll-2025-02.json --out report/
  $ npm run wagewatch -- screen payroll.csv --map "Worker ID=contractor_id" --format json
  $ npm run wagewatch -- keys create --tenant acme --name payroll --scope batches:write --scope read
  $ npm run wagewatch -- serve --port 8080
`

/** Runs one command; the answer is what the process ends with. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.clear
  const exitWith = (code: ExitCode) => {
    exitCode = code
  }
  try {
    const whole = await program(argv, terminal, exitWith)
    await whole.parseAsync([...argv])
    return exitCode
  } catch (error) {
    return failed(error, terminal)
  }
}

/**
 * Ready to parse; commands that are not named among the arguments are there for the list in the help alone.
 * Bad arguments are thrown as `CommanderError`.
 */
export async function program(
  argv: readonly string[],
  terminal: Terminal,
  exitWith: (code: ExitCode) => void,
): Promise<Command> {
  const whole = new Command('wagewatch')
    .description(
      'Screens contractor payroll for the payout patterns of remote IT workers who divert wages to sanctioned bodies. It advises; a person decides.',
    )
    .version(`wagewatch ${packageJson.version} (node ${process.version})`, '-V, --version')
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    })
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .addHelpText('after', CLOSING)
    .exitOverride()
  for (const { name, summary, load } of COMMANDS) {
    const command = argv.includes(name) ? (await load())(terminal, exitWith) : new Command(name)
    whole.addCommand(command.summary(summary))
  }
  passOnSettings(whole)
  return whole
}

/** Commands that are added whole know nothing of the program’s streams, exit and help until they are told. */
function passOnSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    passOnSettings(command)
  }
}

/** Refusals and bad arguments are messages; anything else is a bug and keeps its stack. */
async function failed(error: unknown, terminal: Terminal): Promise<ExitCode> {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT_CODES.clear : EXIT_CODES.failure
  }
  if (error instanceof ApplicationError || isSystemError(error)) {
    const faults = error instanceof ApplicationError ? error.errors : []
    const lines = [
      `wagewatch: ${messageOf(error)}`,
      ...faults.map((fault) => JSON.stringify(fault)),
    ]
    await write(terminal.err, `${lines.map(printable).join('\n  ')}\n`)
    return EXIT_CODES.failure
  }
  throw error
}

/** What the system says of a missing file is for programmers. */
function messageOf(error: Error): string {
  const isMissing = 'code' in error && error.code === 'ENOENT' && 'path' in error
  return isMissing ? `${String(error.path)}: there is no such file` : error.message
}

/** A missing file or a taken port carries a code and a message for people. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

function processTerminal(): Terminal {
  // A reader that goes away fails the write, which says so; unheard, the event would end the process.
  process.stdout.on('error', () => {})
  return { out: process.stdout, err: process.stderr, interactive: process.stderr.isTTY }
}
