/** What every command is made from, and what the process may end with. */
import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

export const EXIT_CODES = { clear: 0, failure: 1, flagged: 2 } as const
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES]

export type CommandFactory = (terminal: Terminal, exitWith: (code: ExitCode) => void) => Command
